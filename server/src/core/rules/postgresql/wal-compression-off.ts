import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const BUSY = 'workload: oltp\nversions: { postgresql: "16" }\n';

export default defineRule({
  id: 'postgresql/wal-compression-off',
  title: 'Full pages go into the log uncompressed',
  severity: 'hint',
  applies: 'deployed',
  why: 'Where much is written, full-page images are most of the log. Compressing them costs some processor time and saves disk, network and archive. `on` means pglz, which every build has; lz4 and zstd are better where the build includes them.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-WAL-COMPRESSION'],
  examples: [
    {
      bad: { 'headroom.yaml': BUSY, 'postgresql.conf': 'wal_compression = «off»\n' },
      good: { 'headroom.yaml': BUSY, 'postgresql.conf': 'wal_compression = on\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': BUSY, 'postgresql.conf': 'wal_compression = lz4\n' },
    { 'headroom.yaml': BUSY.replace('oltp', 'web'), 'postgresql.conf': 'wal_compression = off\n' },
    { 'headroom.yaml': BUSY.replace('16', '14'), 'postgresql.conf': 'wal_compression = off\n' },
  ],

  check({ settings, workload, version }, report) {
    const compression = settings.get('wal_compression');
    const writesMuch = workload?.value === 'oltp' || workload?.value === 'dw';
    if (!compression?.explicit || compression.value !== 'off' || !writesMuch || Number(version.shown) < 15) return;
    report(compression, {
      message: `Under the declared ${workload.value} workload full-page images are most of the log, and they are written uncompressed.`,
      fixes: [setTo(compression, 'on'), setTo(compression, 'lz4')],
    });
  },
});
