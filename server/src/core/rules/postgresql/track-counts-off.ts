import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/track-counts-off',
  title: 'Autovacuum cannot see what changes',
  severity: 'warning',
  applies: 'deployed',
  why: 'Autovacuum decides by the counts of changed rows. Without track_counts it does not run at all, and the server says so only once, in the log at start.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-statistics.html#GUC-TRACK-COUNTS'],
  examples: [
    { bad: { 'postgresql.conf': 'track_counts = «off»\n' }, good: { 'postgresql.conf': 'track_counts = on\n' } },
  ],
  silent: [
    { 'postgresql.conf': 'track_counts = on\ntrack_activities = off\n' },
    { 'headroom.yaml': 'environment: ci\n', 'postgresql.conf': 'track_counts = off\n' },
  ],

  check({ settings }, report) {
    const counts = settings.get('track_counts');
    if (!counts?.explicit || counts.value) return;
    report(counts, {
      message: 'Without these counts autovacuum does not run: tables bloat and statistics grow old.',
      fixes: [setTo(counts, 'on')],
    });
  },
});
