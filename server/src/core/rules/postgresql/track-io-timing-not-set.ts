import { checkAbsent } from '../../checks/absent.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'postgresql/track-io-timing-not-set',
  title: 'Time spent on reads and writes is not measured by default',
  severity: 'hint',
  applies: 'deployed',
  absent: true,
  why: 'With track_io_timing plans and statistics tell waiting for the disk from computing. `pg_test_timing` shows whether reading the clock is cheap on the machine, which it mostly is.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-statistics.html#GUC-TRACK-IO-TIMING'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'postgresql.conf': '«max_connections = 100»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'postgresql.conf': 'max_connections = 100\ntrack_io_timing = on\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'environment: development\n', 'postgresql.conf': 'max_connections = 100\n' },
    { 'headroom.yaml': PRODUCTION, 'postgresql.conf': 'track_io_timing = off\n' },
  ],

  check: checkAbsent<PostgresqlSubject>(
    'track_io_timing',
    () => ({ text: 'on', because: 'so that plans and statistics tell waiting for the disk from computing' }),
    'hint',
  ),
});
