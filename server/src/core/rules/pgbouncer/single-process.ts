import { defineRule } from '../../rule.js';

const machine = (cpus: number) =>
  `environment: production\ntiers: { pooler: { memory: 4GB, cpus: ${cpus}, runs: [pgbouncer] } }\n`;

export default defineRule({
  id: 'pgbouncer/single-process',
  title: 'One process, and so one core, on a machine of several',
  severity: 'hint',
  applies: 'deployed',
  why: 'PgBouncer is a single thread, so one process uses one core. At some ten thousand queries a second, or with much TLS, it becomes the bottleneck; several processes share a port with so_reuseport, and know each other as peers from 1.19 on.',
  references: [
    'https://www.pgbouncer.org/config.html#so_reuseport',
    'https://www.pgbouncer.org/config.html#section-peers',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': machine(8), 'pgbouncer.ini': '[pgbouncer]\nmax_client_conn = «5000»\n' },
      good: {
        'headroom.yaml': machine(8),
        'pgbouncer.ini': '[pgbouncer]\nmax_client_conn = 5000\nso_reuseport = 1\n',
      },
    },
  ],
  silent: [
    { 'headroom.yaml': machine(2), 'pgbouncer.ini': '[pgbouncer]\nmax_client_conn = 5000\n' },
    { 'headroom.yaml': machine(8), 'pgbouncer.ini': '[pgbouncer]\nmax_client_conn = 500\n' },
    {
      'headroom.yaml': machine(8).replace('[pgbouncer]', '[pgbouncer, postgresql]'),
      'pgbouncer.ini': '[pgbouncer]\nmax_client_conn = 5000\n',
    },
  ],

  check({ settings, hardware: { cpus }, tier }, report) {
    const clients = settings.get('max_client_conn');
    const isAlone = tier === undefined || tier.runs.length === 1;
    const isShared = settings.get('so_reuseport')?.value ?? true;
    if (!cpus || cpus.value <= 2 || !isAlone || isShared || !clients?.explicit || clients.value < MANY) return;
    report(clients, {
      message: `One process uses one of the ${cpus.value} cores (${cpus.from}). For up to ${clients.value} clients, several processes can share the port with so_reuseport = 1.`,
    });
  },
});

/** Clients for which one core may not be enough. */
const MANY = 2_000;
