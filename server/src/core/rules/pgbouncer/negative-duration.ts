import { checkRanges } from '../../checks/values.js';
import { everywhere } from '../../formats/pgbouncer/checks.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/negative-duration',
  title: 'Duration below zero',
  severity: 'error',
  applies: 'always',
  why: 'No timeout may be negative, not even to say "none": that is 0 here. A negative one keeps the pooler from starting.',
  references: ['https://www.pgbouncer.org/config.html'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nquery_timeout = «-1»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nquery_timeout = 0\n' },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[pgbouncer]\nquery_timeout = -0\n' }],
  check: everywhere(checkRanges),
});
