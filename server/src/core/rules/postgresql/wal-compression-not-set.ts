import { checkAbsent } from '../../checks/absent.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';

const BUSY = 'environment: production\nworkload: oltp\nversions: { postgresql: "16" }\n';

export default defineRule({
  id: 'postgresql/wal-compression-not-set',
  title: 'Full pages go into the log uncompressed by default',
  severity: 'hint',
  applies: 'deployed',
  absent: true,
  why: 'Where much is written, full-page images are most of the log. Compressing them costs some processor time and saves disk, network and archive.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-WAL-COMPRESSION'],
  examples: [
    {
      bad: { 'headroom.yaml': BUSY, 'postgresql.conf': '«max_connections = 100»\n' },
      good: { 'headroom.yaml': BUSY, 'postgresql.conf': 'max_connections = 100\nwal_compression = on\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': BUSY.replace('oltp', 'web'), 'postgresql.conf': 'max_connections = 100\n' },
    { 'headroom.yaml': BUSY.replace('16', '14'), 'postgresql.conf': 'max_connections = 100\n' },
  ],

  check: checkAbsent<PostgresqlSubject>(
    'wal_compression',
    ({ workload, version }) =>
      (workload?.value === 'oltp' || workload?.value === 'dw') && Number(version.shown) >= 15
        ? {
            text: 'on',
            because: `because full-page images are most of the log when much is written (${workload.value} workload)`,
          }
        : undefined,
    'hint',
  ),
});
