import { judged, valuePlace } from '../../checks/subject.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/too-many-processes',
  title: 'More server processes than PostgreSQL can count',
  severity: 'error',
  applies: 'always',
  why: 'Connections, autovacuum workers, worker processes and WAL senders share one table of 262143 entries. Each of these lines is checked against what the others are when it is read.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-MAX-CONNECTIONS'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'versions: { postgresql: 16 }\n',
        'postgresql.conf': 'max_worker_processes = «262143»\n',
      },
      good: { 'headroom.yaml': 'versions: { postgresql: 16 }\n', 'postgresql.conf': 'max_worker_processes = 8\n' },
    },
  ],
  silent: [{ 'headroom.yaml': 'versions: { postgresql: 16 }\n', 'postgresql.conf': 'max_worker_processes = 262029\n' }],

  check(subject, report) {
    const counts = new Map<string, number>(NAMES.map(name => [name, BOOT_VALUES[name]]));
    for (const entry of judged(subject)) {
      if (!counts.has(entry.name) || !entry.reading?.ok) continue;
      const before = counts.get(entry.name) ?? 0;
      counts.set(entry.name, Number(entry.reading.value));
      // One more is the autovacuum launcher.
      const total = [...counts.values()].reduce((sum, count) => sum + count, 1);
      if (total <= MOST) continue;
      counts.set(entry.name, before); // A refused value changes nothing for the lines that follow.
      report(valuePlace(entry), {
        message: `${total} connections, workers and senders together, ${MOST} are possible: ${subject.refusal}.`,
        severity: subject.version.versions.every(version => Number(version) <= 17) ? 'error' : 'hint',
      });
    }
  },
});

/** MAX_BACKENDS of the server's sources. From 18 on slots count instead of workers, and only all of them together. */
const MOST = 262_143;

const BOOT_VALUES = {
  max_connections: 100,
  autovacuum_max_workers: 3,
  max_worker_processes: 8,
  max_wal_senders: 10,
} as const;
const NAMES = Object.keys(BOOT_VALUES) as readonly (keyof typeof BOOT_VALUES)[];
