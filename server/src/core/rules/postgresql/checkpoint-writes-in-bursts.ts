import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatPercent } from '../../units.js';

export default defineRule({
  id: 'postgresql/checkpoint-writes-in-bursts',
  title: 'Checkpoints do not spread their writes as they could',
  severity: 'warning',
  applies: 'deployed',
  why: 'A checkpoint writes its pages over this share of the time until the next one. A smaller share means harder bursts for the disk; the whole of it leaves no reserve to finish in time. The default is 0.9 since PostgreSQL 14, and the manual advises against less.',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-CHECKPOINT-COMPLETION-TARGET',
    'https://www.postgresql.org/docs/current/wal-configuration.html',
  ],
  examples: [
    {
      bad: { 'postgresql.conf': 'checkpoint_completion_target = «0.5»\n' },
      good: { 'postgresql.conf': 'checkpoint_completion_target = 0.9\n' },
    },
    {
      bad: { 'postgresql.conf': 'checkpoint_completion_target = «1.0»\n' },
      good: { 'postgresql.conf': 'checkpoint_completion_target = 0.9\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'checkpoint_completion_target = .95\n' },
    { 'headroom.yaml': 'versions: { postgresql: "13" }\n', 'postgresql.conf': 'checkpoint_timeout = 15min\n' },
  ],

  check({ settings }, report) {
    const target = settings.get('checkpoint_completion_target');
    if (!target?.explicit || (target.value >= 0.9 && target.value < 1)) return;
    const message =
      target.value < 0.9
        ? `A checkpoint writes its pages in ${formatPercent(target.value)} of the time it has: the disk gets them in bursts.`
        : 'A checkpoint takes all of the time until the next: it does not finish before that begins, and more of the log is kept.';
    report(target, {
      message,
      severity: target.value < 0.5 || target.value >= 1 ? 'warning' : 'information',
      fixes: [setTo(target, '0.9')],
    });
  },
});
