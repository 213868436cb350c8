import { checkUnknownNames } from '../../checks/names.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/unknown-setting',
  title: 'Setting that no PostgreSQL version knows',
  severity: 'error',
  applies: 'always',
  why: 'The server refuses to start when its configuration names a parameter it does not have. Names with a dot are different: they belong to extensions and are taken unseen.',
  references: ['https://www.postgresql.org/docs/current/config-setting.html'],
  examples: [
    { bad: { 'postgresql.conf': '«shared_bufers» = 2GB\n' }, good: { 'postgresql.conf': 'shared_buffers = 2GB\n' } },
    {
      bad: { 'postgresql.conf': "«max_conections» = '200'\n" },
      good: { 'postgresql.conf': "max_connections = '200'\n" },
    },
  ],
  silent: [{ 'postgresql.conf': "pg_stat_statements.max = 10000\nmy_app.tenant = 'x'\nWork_Mem = 16MB\n" }],
  check: checkUnknownNames,
});
