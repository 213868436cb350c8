import { checkFutureNames } from '../../checks/names.js';
import { everywhere } from '../../formats/pgbouncer/checks.js';
import { defineRule } from '../../rule.js';

const OLD = 'versions: { pgbouncer: "1.18" }\n';

export default defineRule({
  id: 'pgbouncer/setting-from-newer-version',
  title: 'Setting that only a newer PgBouncer has',
  severity: 'error',
  applies: 'always',
  why: 'A name that comes with a later version is unknown to this one, and an unknown name keeps the pooler from starting. The key for the reserve of one database, for example, was reserve_pool before 1.24.',
  references: ['https://www.pgbouncer.org/changelog.html'],
  examples: [
    {
      bad: { 'headroom.yaml': OLD, 'pgbouncer.ini': '[pgbouncer]\n«max_prepared_statements» = 200\n' },
      good: { 'headroom.yaml': OLD, 'pgbouncer.ini': '[pgbouncer]\n' },
    },
    {
      bad: {
        'headroom.yaml': OLD,
        'pgbouncer.ini': '[databases]\nshop = host=db «reserve_pool_size»=5\n[pgbouncer]\n',
      },
      good: { 'headroom.yaml': OLD, 'pgbouncer.ini': '[databases]\nshop = host=db reserve_pool=5\n[pgbouncer]\n' },
    },
  ],
  silent: [
    {
      'headroom.yaml': OLD.replace('1.18', '1.24'),
      'pgbouncer.ini': '[databases]\nshop = host=db reserve_pool_size=5\n[pgbouncer]\nmax_prepared_statements = 200\n',
    },
  ],
  check: everywhere(checkFutureNames),
});
