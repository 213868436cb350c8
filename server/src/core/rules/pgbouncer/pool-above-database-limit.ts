import { setTo } from '../../checks/fixes.js';
import { databasesOf, demandOf } from '../../formats/pgbouncer/pools.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/pool-above-database-limit',
  title: 'Pool that its database limit never lets fill',
  severity: 'warning',
  applies: 'always',
  why: 'max_db_connections caps all pools of a database together, the reserve included. Where it is smaller than one pool, the pool size says more than will ever be there.',
  references: ['https://www.pgbouncer.org/config.html#max_db_connections'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[databases]\nshop = host=db pool_size=«50» max_db_connections=30\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[databases]\nshop = host=db pool_size=30 max_db_connections=30\n[pgbouncer]\n' },
    },
    {
      bad: {
        'pgbouncer.ini':
          '[databases]\nshop = host=db\n[pgbouncer]\ndefault_pool_size = «40»\nmax_db_connections = 25\n',
      },
      good: {
        'pgbouncer.ini': '[databases]\nshop = host=db\n[pgbouncer]\ndefault_pool_size = 25\nmax_db_connections = 25\n',
      },
    },
  ],
  silent: [
    { 'pgbouncer.ini': '[databases]\nshop = host=db\n[pgbouncer]\ndefault_pool_size = 20\nmax_db_connections = 25\n' },
    // The limit is a default or holds for all; the pool is what PgBouncer uses unasked.
    { 'pgbouncer.ini': '[databases]\nshop = host=db max_db_connections=10\n[pgbouncer]\n' },
  ],

  check(subject, report) {
    const told = new Set<number>();
    for (const target of databasesOf(subject)) {
      const demand = demandOf(subject, target);
      const { size, cap } = demand ?? {};
      if (!size?.explicit || !cap || cap.value <= 0 || size.value <= cap.value || told.has(size.at.start)) continue;
      told.add(size.at.start);
      report(size, {
        message: `${size.name} ${size.value} exceeds max_db_connections ${cap.value}: the pool never fills.`,
        fixes: [setTo(size, String(cap.value))],
        related: cap.explicit ? [{ at: cap.at, message: 'The limit of the database' }] : [],
      });
    }
  },
});
