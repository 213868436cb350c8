import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatBytes, KIB, MIB } from '../../units.js';

export default defineRule({
  id: 'postgresql/wal-buffers-fixed',
  title: 'wal_buffers set to less than the server would choose',
  severity: 'information',
  applies: 'deployed',
  why: 'Left at -1 the server takes 1/32 of shared_buffers, at most one segment of the log, which is 16MB. Less makes busy commits wait for each other. More can help where many sessions write a lot.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-WAL-BUFFERS'],
  examples: [
    {
      bad: { 'postgresql.conf': 'shared_buffers = 2GB\nwal_buffers = «1MB»\n' },
      good: { 'postgresql.conf': 'shared_buffers = 2GB\nwal_buffers = -1\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'shared_buffers = 2GB\nwal_buffers = 16MB\n' },
    { 'postgresql.conf': 'wal_buffers = 512\n' },
    { 'postgresql.conf': 'wal_buffers = 256MB\n' },
    { 'postgresql.conf': 'wal_buffers = -1\n' },
  ],

  check({ settings }, report) {
    const wal = settings.get('wal_buffers');
    const buffers = settings.get('shared_buffers');
    if (!wal?.explicit || wal.value <= 0 || !buffers) return;
    const automatic = Math.min(Math.max(buffers.value / 32, 64 * KIB), 16 * MIB);
    if (wal.value >= automatic) return;
    report(wal, {
      message: `${formatBytes(wal.value)} is less than the ${formatBytes(automatic)} the server would take by itself: busy commits wait for each other.`,
      fixes: [setTo(wal, '-1')],
    });
  },
});
