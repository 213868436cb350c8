import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds, MINUTE } from '../../units.js';

export default defineRule({
  id: 'postgresql/checkpoints-too-frequent',
  title: 'Checkpoints come more often than every five minutes',
  severity: 'warning',
  applies: 'deployed',
  why: 'The first change of a page after a checkpoint writes the whole page to the log. The more often checkpoints come, the more often every busy page is written twice. Longer distances cost recovery time after a crash, little else.',
  references: ['https://www.postgresql.org/docs/current/wal-configuration.html'],
  examples: [
    {
      bad: { 'postgresql.conf': 'checkpoint_timeout = «30»\n' },
      good: { 'postgresql.conf': 'checkpoint_timeout = 15min\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'checkpoint_timeout = 5min\n' },
    { 'postgresql.conf': 'checkpoint_timeout = 300\n' },
    { 'headroom.yaml': 'environment: ci\n', 'postgresql.conf': 'checkpoint_timeout = 30s\n' },
  ],

  check({ settings }, report) {
    const timeout = settings.get('checkpoint_timeout');
    if (!timeout?.explicit || timeout.value >= 5 * MINUTE) return;
    report(timeout, {
      message: `A checkpoint every ${formatMilliseconds(timeout.value)}: every busy page is written to the log in full that often.`,
      fixes: [setTo(timeout, '15min')],
    });
  },
});
