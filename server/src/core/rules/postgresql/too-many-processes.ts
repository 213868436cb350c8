import { judged, valuePlace } from '../../checks/subject.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule, type Reporter } from '../../rule.js';

export default defineRule({
  id: 'postgresql/too-many-processes',
  title: 'More server processes than PostgreSQL can count',
  severity: 'error',
  applies: 'always',
  why: 'Connections, autovacuum workers, worker processes and WAL senders share one table of 262143 entries. Up to PostgreSQL 17 each of these lines is checked against what the others are when it is read; from 17 on the server also adds them all up at its start, and from 18 on it counts the slots for autovacuum workers.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-MAX-CONNECTIONS'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'versions: { postgresql: 16 }\n',
        'postgresql.conf': 'max_worker_processes = «262143»\n',
      },
      good: { 'headroom.yaml': 'versions: { postgresql: 16 }\n', 'postgresql.conf': 'max_worker_processes = 8\n' },
    },
    {
      bad: {
        'headroom.yaml': 'versions: { postgresql: 18 }\n',
        'postgresql.conf': 'autovacuum_worker_slots = 200\nmax_wal_senders = «261834»\n',
      },
      good: {
        'headroom.yaml': 'versions: { postgresql: 18 }\n',
        'postgresql.conf': 'autovacuum_worker_slots = 200\nmax_wal_senders = 10\n',
      },
    },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { postgresql: 16 }\n', 'postgresql.conf': 'max_worker_processes = 262029\n' },
    {
      'headroom.yaml': 'versions: { postgresql: 18 }\n',
      'postgresql.conf': 'autovacuum_worker_slots = 200\nmax_wal_senders = 261833\n',
    },
  ],

  check(subject, report) {
    const versions = subject.version.versions.map(Number);
    const readLine = versions.some(version => version <= 17) && checkLines(subject, report);
    if (!readLine && versions.every(version => version >= 17)) checkSum(subject, report);
  },
});

/** MAX_BACKENDS of the server's sources. */
const MOST = 262_143;

const BOOT_VALUES = {
  max_connections: 100,
  autovacuum_max_workers: 3,
  max_worker_processes: 8,
  max_wal_senders: 10,
} as const;
const NAMES = Object.keys(BOOT_VALUES) as readonly (keyof typeof BOOT_VALUES)[];

/** The check of each line as it is read, up to 17. Says whether it found one. */
function checkLines(subject: PostgresqlSubject, report: Reporter): boolean {
  const counts = new Map<string, number>(NAMES.map(name => [name, BOOT_VALUES[name]]));
  let found = false;
  for (const entry of judged(subject)) {
    if (!counts.has(entry.name) || !entry.reading?.ok) continue;
    const before = counts.get(entry.name) ?? 0;
    counts.set(entry.name, Number(entry.reading.value));
    // One more is the autovacuum launcher.
    const total = [...counts.values()].reduce((sum, count) => sum + count, 1);
    if (total <= MOST) continue;
    counts.set(entry.name, before); // A refused value changes nothing for the lines that follow.
    found = true;
    report(valuePlace(entry), {
      message: tooMany(subject, total, MOST),
      severity: subject.version.versions.every(version => Number(version) <= 17) ? 'error' : 'hint',
    });
  }
  return found;
}

/** The check of the sum at the start, which also counts a process that synchronises slots. Seen up to 18. */
function checkSum(subject: PostgresqlSubject, report: Reporter): void {
  const versions = subject.version.versions.map(Number);
  const workers = versions.every(version => version >= 18) ? 'autovacuum_worker_slots' : 'autovacuum_max_workers';
  const values = NAMES.map(name => subject.settings.get(name === 'autovacuum_max_workers' ? workers : name));
  const total = values.reduce((sum, setting) => sum + (setting?.value ?? Number.NaN), 1);
  const [largest] = values.flatMap(setting => (setting?.explicit ? [setting] : [])).sort((a, b) => b.value - a.value);
  if (!(total > MOST - 1) || !largest) return;
  report(largest, {
    message: tooMany(subject, total, MOST - 1),
    severity: versions.every(version => version <= 18) ? 'error' : 'hint',
  });
}

function tooMany({ refusal }: PostgresqlSubject, total: number, most: number): string {
  return `${total} connections, workers and senders together, ${most} are possible: ${refusal}.`;
}
