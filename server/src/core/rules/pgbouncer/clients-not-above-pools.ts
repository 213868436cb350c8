import { setTo } from '../../checks/fixes.js';
import { totalDemand } from '../../formats/pgbouncer/pools.js';
import type { PgbouncerSubject } from '../../formats/pgbouncer/subject.js';
import { defineRule, type Reporter } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/clients-not-above-pools',
  title: 'As many server connections as clients',
  severity: 'warning',
  applies: 'deployed',
  why: 'A pooler saves connections by letting many clients take turns with few. Where the pools together are not smaller than max_client_conn, every client can have a connection of its own and nothing is saved; where a limit of clients is below that of connections, some of them are never used.',
  references: ['https://www.pgbouncer.org/config.html#max_client_conn'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[databases]\nshop = host=db pool_size=200\n[pgbouncer]\nmax_client_conn = «150»\n' },
      good: { 'pgbouncer.ini': '[databases]\nshop = host=db pool_size=200\n[pgbouncer]\nmax_client_conn = 1000\n' },
    },
    {
      bad: {
        'headroom.yaml': 'versions: { pgbouncer: "1.24" }\n',
        'pgbouncer.ini':
          '[pgbouncer]\nmax_client_conn = 500\nmax_db_connections = 50\nmax_db_client_connections = «40»\n',
      },
      good: {
        'headroom.yaml': 'versions: { pgbouncer: "1.24" }\n',
        'pgbouncer.ini':
          '[pgbouncer]\nmax_client_conn = 500\nmax_db_connections = 50\nmax_db_client_connections = 200\n',
      },
    },
  ],
  silent: [
    { 'pgbouncer.ini': '[databases]\nshop = host=db pool_size=200\n[pgbouncer]\n' },
    { 'pgbouncer.ini': '[databases]\nshop = pool_mode=session pool_size=99\n[pgbouncer]\nmax_client_conn = 100\n' },
  ],

  check(subject, report) {
    const clients = subject.settings.get('max_client_conn');
    const total = totalDemand(subject);
    if (clients?.explicit && clients.value > 0 && total !== undefined && clients.value <= total) {
      const text = String(roundUp(total * 5));
      report(clients, {
        message: `At most ${clients.value} clients for up to ${total} connections to the server: each can have one of its own, so the pooler saves none.`,
        fixes: [setTo(clients, text)],
      });
    }
    tellDatabaseLimits(subject, report);
  },
});

function roundUp(value: number): number {
  return Math.ceil(value / 100) * 100;
}

function tellDatabaseLimits({ settings }: PgbouncerSubject, report: Reporter): void {
  const clients = settings.get('max_db_client_connections');
  const servers = settings.get('max_db_connections');
  if (!clients?.explicit || !servers || clients.value <= 0 || clients.value >= servers.value) return;
  report(clients, {
    message: `At most ${clients.value} clients of a database, which may hold ${servers.value} connections: the rest of them is never used.`,
  });
}
