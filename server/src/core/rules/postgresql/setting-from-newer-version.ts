import { checkFutureNames } from '../../checks/names.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/setting-from-newer-version',
  title: 'Setting that only a newer PostgreSQL has',
  severity: 'error',
  applies: 'always',
  why: 'A parameter from a later major version is unknown to this one, and an unknown parameter stops the server from starting.',
  references: ['https://www.postgresql.org/docs/current/release.html'],
  examples: [
    {
      bad: { 'headroom.yaml': 'versions: { postgresql: "16" }\n', 'postgresql.conf': '«io_method» = worker\n' },
      good: { 'headroom.yaml': 'versions: { postgresql: "16" }\n', 'postgresql.conf': '' },
    },
  ],
  silent: [{ 'headroom.yaml': 'versions: { postgresql: "18" }\n', 'postgresql.conf': 'io_method = worker\n' }],
  check: checkFutureNames,
});
