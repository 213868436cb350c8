import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/waiting-without-limit',
  title: 'Clients wait for a connection without limit',
  severity: 'warning',
  applies: 'deployed',
  why: 'With query_wait_timeout 0 a client that finds all connections busy queues for ever. When the database is slow or gone, requests pile up in front of it instead of failing.',
  references: ['https://www.pgbouncer.org/config.html#query_wait_timeout'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nquery_wait_timeout = «0»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nquery_wait_timeout = 120\n' },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[pgbouncer]\nquery_wait_timeout = 0.5\nquery_timeout = 0\n' }],

  check({ settings }, report) {
    const wait = settings.get('query_wait_timeout');
    if (!wait?.explicit || wait.value !== 0) return;
    report(wait, {
      message: 'A client that finds all connections busy waits for ever; requests pile up when the database is slow.',
      fixes: [setTo(wait, '120')],
    });
  },
});
