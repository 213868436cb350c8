import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/io-timing-off',
  title: 'Time spent on reads and writes is not measured',
  severity: 'hint',
  applies: 'deployed',
  why: 'With track_io_timing plans, pg_stat_statements and the log tell waiting for the disk from computing. Reading the clock is cheap on most machines; `pg_test_timing` shows whether it is on this one.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-statistics.html#GUC-TRACK-IO-TIMING'],
  examples: [
    { bad: { 'postgresql.conf': 'track_io_timing = «off»\n' }, good: { 'postgresql.conf': 'track_io_timing = on\n' } },
  ],
  silent: [
    { 'postgresql.conf': 'track_io_timing = on\ntrack_wal_io_timing = off\n' },
    { 'headroom.yaml': 'environment: ci\n', 'postgresql.conf': 'track_io_timing = off\n' },
  ],

  check({ settings }, report) {
    const timing = settings.get('track_io_timing');
    if (!timing?.explicit || timing.value) return;
    report(timing, {
      message: 'Nothing tells whether a slow query waits for the disk or computes.',
      fixes: [setTo(timing, 'on')],
    });
  },
});
