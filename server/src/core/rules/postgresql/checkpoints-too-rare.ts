import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds, HOUR } from '../../units.js';

export default defineRule({
  id: 'postgresql/checkpoints-too-rare',
  title: 'More than an hour between checkpoints',
  severity: 'information',
  applies: 'deployed',
  why: 'After a crash the server replays everything since the last checkpoint before it takes connections. What longer distances save is small beyond half an hour; what they add to recovery is not.',
  references: ['https://www.postgresql.org/docs/current/wal-configuration.html'],
  examples: [
    {
      bad: { 'postgresql.conf': 'checkpoint_timeout = «2h»\n' },
      good: { 'postgresql.conf': 'checkpoint_timeout = 30min\n' },
    },
  ],
  silent: [{ 'postgresql.conf': 'checkpoint_timeout = 1h\n' }, { 'postgresql.conf': 'checkpoint_timeout = 1800\n' }],

  check({ settings }, report) {
    const timeout = settings.get('checkpoint_timeout');
    if (!timeout?.explicit || timeout.value <= HOUR) return;
    report(timeout, {
      message: `Recovery after a crash replays up to ${formatMilliseconds(timeout.value)} of writing before anyone can connect.`,
      fixes: [setTo(timeout, '30min')],
    });
  },
});
