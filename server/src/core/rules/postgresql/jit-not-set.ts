import { checkAbsent } from '../../checks/absent.js';
import { hasShortQueries } from '../../formats/postgresql/recommendations.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';

const WEB = 'environment: production\nworkload: web\nversions: { postgresql: "16" }\n';

export default defineRule({
  id: 'postgresql/jit-not-set',
  title: 'JIT compilation is left on for short queries',
  severity: 'hint',
  applies: 'deployed',
  absent: true,
  why: 'Up to version 18 JIT is on by default. Where queries are short, compiling one often takes longer than running it.',
  references: ['https://www.postgresql.org/docs/current/jit-decision.html'],
  examples: [
    {
      bad: { 'headroom.yaml': WEB, 'postgresql.conf': '«max_connections = 100»\n' },
      good: { 'headroom.yaml': WEB, 'postgresql.conf': 'max_connections = 100\njit = off\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': WEB.replace('16', '19'), 'postgresql.conf': 'max_connections = 100\n' },
    { 'headroom.yaml': WEB.replace('web', 'dw'), 'postgresql.conf': 'max_connections = 100\n' },
  ],

  check: checkAbsent<PostgresqlSubject>(
    'jit',
    subject =>
      hasShortQueries(subject) && subject.settings.get('jit')?.value
        ? {
            text: 'off',
            because: `because under the declared ${subject.workload?.value} workload compiling often takes longer than running`,
          }
        : undefined,
    'hint',
  ),
});
