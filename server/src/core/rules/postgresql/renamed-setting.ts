import { checkRenamedNames } from '../../checks/names.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/renamed-setting',
  title: 'Setting that has another name in this PostgreSQL',
  severity: 'error',
  applies: 'always',
  why: 'The old name stops the server from starting. Check the value after renaming: some successors count in another unit.',
  references: ['https://www.postgresql.org/docs/current/release.html'],
  examples: [
    {
      bad: { 'headroom.yaml': 'versions: { postgresql: "16" }\n', 'postgresql.conf': '«force_parallel_mode» = off\n' },
      good: { 'headroom.yaml': 'versions: { postgresql: "16" }\n', 'postgresql.conf': 'debug_parallel_query = off\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { postgresql: "15" }\n', 'postgresql.conf': 'force_parallel_mode = off\n' },
    { 'postgresql.conf': 'sort_mem = 16MB\n' },
  ],
  check: checkRenamedNames,
});
