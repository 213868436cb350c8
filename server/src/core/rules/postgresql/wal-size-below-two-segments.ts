import { setTo } from '../../checks/fixes.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';
import { formatBytes, MIB } from '../../units.js';

export default defineRule({
  id: 'postgresql/wal-size-below-two-segments',
  title: 'WAL size below two segments',
  severity: 'warning',
  applies: 'always',
  why: 'The server insists on room for two segments of the log, 32MB with the usual segments of 16MB, and does not start with less. Clusters made with smaller ones (`initdb --wal-segsize`) take as little as 2MB; the file does not tell which cluster it is for.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-MIN-WAL-SIZE'],
  examples: [
    { bad: { 'postgresql.conf': 'min_wal_size = «16MB»\n' }, good: { 'postgresql.conf': 'min_wal_size = 80MB\n' } },
    { bad: { 'postgresql.conf': 'max_wal_size = «16»\n' }, good: { 'postgresql.conf': 'max_wal_size = 1GB\n' } },
    {
      // What initdb --wal-segsize=1 writes: a hint.
      bad: { 'postgresql.conf': 'max_wal_size = 64MB\nmin_wal_size = «5MB»\n' },
      good: { 'postgresql.conf': 'max_wal_size = 1GB\nmin_wal_size = 80MB\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'min_wal_size = 32MB\nmax_wal_size = 1GB\n' },
    { 'postgresql.conf': "min_wal_size = '31.6MB'\n" },
    { 'postgresql.conf': 'max_wal_size = 1MB\n' },
    // What initdb --wal-segsize=8 writes.
    { 'postgresql.conf': 'max_wal_size = 512MB\nmin_wal_size = 40MB\n' },
  ],

  check({ settings, refusal }, report) {
    const severity = hasSmallSegments(settings) ? 'hint' : 'warning';
    for (const [name, usual] of DEFAULTS) {
      const size = settings.get(name);
      if (!size?.explicit || size.value >= 32 * MIB) continue;
      report(size, {
        message: `${formatBytes(size.value)} is less than two segments: with the usual ones of 16MB ${refusal}.`,
        severity,
        fixes: severity === 'hint' ? [] : [setTo(size, usual)],
      });
    }
  },
});

/** Whether the two sizes are the 5 and 64 segments that initdb writes, with segments of another size. */
function hasSmallSegments(settings: PostgresqlSubject['settings']): boolean {
  const least = settings.get('min_wal_size');
  const most = settings.get('max_wal_size');
  return Boolean(least?.explicit && most?.explicit && least.value * 64 === most.value * 5);
}

const DEFAULTS = [
  ['min_wal_size', '80MB'],
  ['max_wal_size', '1GB'],
] as const;
