import { defineRule } from '../../rule.js';

const MACHINE = 'tiers: { database: { memory: 64GB, cpus: 8, runs: [postgresql] } }\n';

export default defineRule({
  id: 'postgresql/many-connections',
  title: 'Far more connections than the machine can serve at once',
  severity: 'information',
  applies: 'deployed',
  why: 'Each core works for one session at a time. Hundreds of open ones cost memory, snapshots and lock contention, and when all get busy together every query is slow. A pooler such as PgBouncer serves thousands of clients with some tens of connections.',
  references: ['https://wiki.postgresql.org/wiki/Number_Of_Database_Connections'],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'max_connections = «400»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'max_connections = 100\n' },
    },
    {
      bad: { 'postgresql.conf': 'max_connections = «1000»\n' },
      good: { 'postgresql.conf': 'max_connections = 200\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': MACHINE, 'postgresql.conf': 'max_connections = 200\n' },
    { 'headroom.yaml': MACHINE.replace('8', '64'), 'postgresql.conf': 'max_connections = 500\n' },
    { 'postgresql.conf': 'max_connections = 300\n' },
  ],

  check({ settings, hardware: { cpus } }, report) {
    const connections = settings.get('max_connections');
    if (!connections?.explicit) return;
    const { value } = connections;
    const isManyForCores = cpus !== undefined && value > 200 && value > 10 * cpus.value;
    if (!isManyForCores && value <= 500) return;
    const where = isManyForCores ? `${value} connections on ${cpus.value} cores` : `${value} connections`;
    report(connections, {
      message: `${where}: when many of them get busy at once, all slow each other down. A pooler such as PgBouncer serves as many clients with far fewer.`,
    });
  },
});
