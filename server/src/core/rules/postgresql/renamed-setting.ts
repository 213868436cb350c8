import { checkRenamedNames } from '../../checks/names.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/renamed-setting',
  title: 'Setting that has another name in this PostgreSQL',
  severity: 'error',
  applies: 'always',
  why: 'The old name stops the server from starting. Where the successor counts in another unit, as with the two that counted segments of the log, the value has to change with the name.',
  references: ['https://www.postgresql.org/docs/current/release.html'],
  examples: [
    {
      bad: { 'headroom.yaml': 'versions: { postgresql: "16" }\n', 'postgresql.conf': '«force_parallel_mode» = off\n' },
      good: { 'headroom.yaml': 'versions: { postgresql: "16" }\n', 'postgresql.conf': 'debug_parallel_query = off\n' },
    },
    {
      bad: { 'postgresql.conf': '«wal_keep_segments» = 64\n' },
      good: { 'postgresql.conf': 'wal_keep_size = 1024MB\n' },
    },
    {
      bad: { 'postgresql.conf': '«checkpoint_segments» = 32\n' },
      good: { 'postgresql.conf': 'max_wal_size = 1536MB\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { postgresql: "15" }\n', 'postgresql.conf': 'force_parallel_mode = off\n' },
    { 'postgresql.conf': 'sort_mem = 16MB\n' },
    // The successor is gone as well.
    { 'headroom.yaml': 'versions: { postgresql: "16" }\n', 'postgresql.conf': "trigger_file = '/tmp/promote'\n" },
  ],
  check: checkRenamedNames,
});
