import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/commit-delay-set',
  title: 'Commits wait for others to join them',
  severity: 'hint',
  applies: 'deployed',
  why: 'A delay before the flush lets several commits share it. That helps only where many sessions commit at the same moment and flushes are slow; in all other cases it is added to the latency of commits.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-COMMIT-DELAY'],
  examples: [
    { bad: { 'postgresql.conf': 'commit_delay = «1000»\n' }, good: { 'postgresql.conf': 'commit_delay = 0\n' } },
  ],
  silent: [{ 'postgresql.conf': 'commit_delay = 0\ncommit_siblings = 10\n' }],

  check({ settings }, report) {
    const delay = settings.get('commit_delay');
    const siblings = settings.get('commit_siblings');
    if (!delay?.explicit || delay.value <= 0 || !siblings) return;
    report(delay, {
      message: `Commits wait ${delay.value} microseconds when ${siblings.value} other transactions are open: measure whether they share flushes that often.`,
      fixes: [setTo(delay, '0')],
    });
  },
});
