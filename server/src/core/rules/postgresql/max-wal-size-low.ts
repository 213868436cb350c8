import { setTo } from '../../checks/fixes.js';
import { hasShortQueries, recommend } from '../../formats/postgresql/recommendations.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';
import { formatBytes, GIB, MIB } from '../../units.js';

const MACHINE = 'workload: oltp\ntiers: { database: { memory: 32GB, runs: [postgresql] } }\n';
const WITH_CACHE = 'effective_cache_size = 24GB\nshared_buffers = 8GB\n';

export default defineRule({
  id: 'postgresql/max-wal-size-low',
  title: 'max_wal_size forces checkpoints under load',
  severity: 'warning',
  applies: 'deployed',
  why: 'When the log written since the last checkpoint approaches max_wal_size, the next checkpoint starts early, and every page touched after it is written to the log in full once more: heavy writing makes itself heavier.',
  references: [
    'https://www.postgresql.org/docs/current/wal-configuration.html',
    'https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-SHARED-BUFFERS',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': `${WITH_CACHE}max_wal_size = «1GB»\n` },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': `${WITH_CACHE}max_wal_size = 8GB\n` },
    },
    {
      bad: { 'postgresql.conf': 'shared_buffers = 2GB\nmax_wal_size = «512»\n' },
      good: { 'postgresql.conf': 'shared_buffers = 2GB\nmax_wal_size = 4GB\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'shared_buffers = 128MB\nmax_wal_size = 1GB\n' },
    { 'headroom.yaml': MACHINE, 'postgresql.conf': `${WITH_CACHE}max_wal_size = 2GB\n` },
    {
      'headroom.yaml': 'workload: web\ntiers: { database: { memory: 2GB, runs: [postgresql] } }\n',
      'postgresql.conf': 'shared_buffers = 128MB\nmax_wal_size = 1GB\n',
    },
    { 'headroom.yaml': 'environment: development\n', 'postgresql.conf': 'shared_buffers = 1GB\nmax_wal_size = 1GB\n' },
  ],

  check(subject, report) {
    const { settings } = subject;
    const most = settings.get('max_wal_size');
    const least = settings.get('min_wal_size');
    const recommended = recommend('max_wal_size', subject);
    if (!most?.explicit || !least || !recommended || most.value > GIB || !outgrowsDefault(subject)) return;
    // Other rules say what is wrong with these.
    if (most.value < least.value || most.value < 32 * MIB) return;
    const buffers = settings.get('shared_buffers')?.value ?? 0;
    report(most, {
      message: `${formatBytes(most.value)} of log with ${formatBytes(buffers)} of shared_buffers: heavy writing forces checkpoints before checkpoint_timeout, and full-page images after each. Recommended: ${recommended.text}, ${recommended.because}.`,
      severity: buffers >= 8 * GIB ? 'warning' : 'information',
      fixes: [setTo(most, recommended.text)],
    });
  },
});

/** Whether the server is large or busy enough to fill the default of 1GB between two checkpoints. */
export function outgrowsDefault(subject: PostgresqlSubject): boolean {
  const buffers = subject.settings.get('shared_buffers');
  const advised = buffers?.explicit ? undefined : recommend('shared_buffers', subject);
  const isLarge = (subject.hardware.memory?.value ?? 0) >= 8 * GIB;
  return (hasShortQueries(subject) && isLarge) || Math.max(buffers?.value ?? 0, advised?.value ?? 0) >= GIB;
}
