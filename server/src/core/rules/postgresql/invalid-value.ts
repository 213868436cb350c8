import { checkTypes } from '../../checks/values.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/invalid-value',
  title: 'Value of the wrong type',
  severity: 'error',
  applies: 'always',
  why: 'A value that cannot be read as the type of its parameter stops the server from starting; on a reload the whole file is ignored.',
  references: ['https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-NAMES-VALUES'],
  examples: [
    { bad: { 'postgresql.conf': 'autovacuum = «enabled»\n' }, good: { 'postgresql.conf': 'autovacuum = on\n' } },
    {
      bad: { 'postgresql.conf': 'max_connections = «many»\n' },
      good: { 'postgresql.conf': 'max_connections = 100\n' },
    },
    { bad: { 'postgresql.conf': 'work_mem = «9000GB»\n' }, good: { 'postgresql.conf': 'work_mem = 64MB\n' } },
  ],
  silent: [
    {
      'postgresql.conf':
        "jit = of\nhot_standby = T\nmax_connections = 0x64\nmax_wal_senders = '1e1'\nwork_mem = ' 64 MB '\n",
    },
  ],
  check: checkTypes,
});
