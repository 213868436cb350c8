import { checkUnknownNames } from '../../checks/names.js';
import { everywhere } from '../../formats/pgbouncer/checks.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/unknown-setting',
  title: 'Setting that no PgBouncer version knows',
  severity: 'error',
  applies: 'always',
  why: 'An unknown name in [pgbouncer] or an unknown key in a connection string keeps the pooler from starting. Names are told apart by their case, and each section has its own: max_user_connections is a key of [users], not of [databases].',
  references: ['https://www.pgbouncer.org/config.html'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\n«max_client_con» = 500\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nmax_client_conn = 500\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\n«Pool_Mode» = transaction\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[databases]\nshop = host=db «poolsize»=10\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[databases]\nshop = host=db pool_size=10\n[pgbouncer]\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[databases]\n* = host=db «max_user_connections»=10\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[databases]\n* = host=db max_db_connections=10\n[pgbouncer]\n' },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[databases]\npoolsize = host=db\n[users]\nmax = pool_mode=session\n[pgbouncer]\n' }],
  check: everywhere(checkUnknownNames),
});
