import { hasShortQueries } from '../../formats/postgresql/recommendations.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/statements-unlimited',
  title: 'Statements may run for ever',
  severity: 'hint',
  applies: 'deployed',
  why: 'A query that nobody waits for any more goes on until it ends. The manual advises to set the limit for the roles of the application rather than here, where it also cuts off dumps and maintenance; keep it below the timeouts of the web server.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT'],
  examples: [
    {
      bad: { 'headroom.yaml': 'workload: web\n', 'postgresql.conf': 'statement_timeout = «0»\n' },
      good: { 'headroom.yaml': 'workload: web\n', 'postgresql.conf': 'statement_timeout = 30s\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'workload: dw\n', 'postgresql.conf': 'statement_timeout = 0\n' },
    { 'postgresql.conf': 'statement_timeout = 0\n' },
  ],

  check(subject, report) {
    const timeout = subject.settings.get('statement_timeout');
    if (!timeout?.explicit || timeout.value !== 0 || !hasShortQueries(subject)) return;
    report(timeout, {
      message:
        'Queries go on long after the web server has given up on them. A limit per role is better than one here.',
    });
  },
});
