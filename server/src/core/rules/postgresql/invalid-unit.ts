import { checkUnits } from '../../checks/values.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/invalid-unit',
  title: 'Unit that the setting does not take',
  severity: 'error',
  applies: 'always',
  why: 'Units are exact: kB, MB, GB and TB for memory, us, ms, s, min, h and d for time, in this case only. Anything else stops the server from starting.',
  references: ['https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-NAMES-VALUES'],
  examples: [
    { bad: { 'postgresql.conf': 'work_mem = «64mb»\n' }, good: { 'postgresql.conf': 'work_mem = 64MB\n' } },
    {
      bad: { 'postgresql.conf': 'maintenance_work_mem = «512M»\n' },
      good: { 'postgresql.conf': 'maintenance_work_mem = 512MB\n' },
    },
    {
      bad: { 'postgresql.conf': "statement_timeout = «'30 sec'»\n" },
      good: { 'postgresql.conf': "statement_timeout = '30 s'\n" },
    },
    {
      bad: { 'postgresql.conf': 'max_connections = «100MB»\n' },
      good: { 'postgresql.conf': 'max_connections = 100\n' },
    },
  ],
  silent: [
    {
      'postgresql.conf':
        "work_mem = 65536kB\ncheckpoint_timeout = 15min\nlog_rotation_age = 1d\nvacuum_cost_delay = '0.5 ms'\n",
    },
  ],
  check: checkUnits,
});
