import { setAll } from '../../checks/fixes.js';
import type { Setting } from '../../model/settings.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds, SECOND } from '../../units.js';

export default defineRule({
  id: 'php/redis-lock-wait',
  title: 'How long requests wait for a session',
  severity: 'warning',
  applies: 'always',
  why: 'A request asks for the lock `lock_retries` times and waits `lock_wait_time` microseconds in between. When it gives up, the session is read only and what it stores is lost. The defaults of phpredis 5 give up after 20ms; minutes of waiting keep workers.',
  references: ['https://github.com/phpredis/phpredis#session-locking'],
  examples: [
    {
      bad: {
        'php.ini':
          'session.save_handler = redis\nredis.session.locking_enabled = 1\nredis.session.lock_wait_time = «2000»\nredis.session.lock_retries = 10\n',
      },
      good: {
        'php.ini':
          'session.save_handler = redis\nredis.session.locking_enabled = 1\nredis.session.lock_wait_time = 20000\nredis.session.lock_retries = 100\n',
      },
    },
  ],
  silent: [
    { 'php.ini': 'session.save_handler = redis\nredis.session.locking_enabled = 1\n' },
    {
      'php.ini':
        'session.save_handler = redis\nredis.session.locking_enabled = 1\nredis.session.lock_wait_time = 20000\nredis.session.lock_retries = 100\n',
    },
  ],

  check({ settings }, report) {
    const pause = settings.get('redis.session.lock_wait_time');
    const retries = settings.get('redis.session.lock_retries');
    if (!settings.get('redis.session.locking_enabled')?.value || !pause?.explicit || !retries?.explicit) return;
    if (retries.value < 0) return;
    const longest = (microseconds(pause) / 1000) * retries.value;
    if (longest >= 50 && longest <= 15 * SECOND) return;
    report(pause, {
      message:
        longest < 50
          ? `Requests give up on the lock after ${formatMilliseconds(longest)}, and what they store is lost.`
          : `A request that waits for a session keeps its worker for up to ${formatMilliseconds(longest)}.`,
      fixes: [
        setAll([
          [pause, '20000'],
          [retries, '100'],
        ]),
      ],
      related: [{ at: retries.at, message: `${retries.value} attempts` }],
    });
  },
});
/** The pause has no unit in the facts of some versions; it counts in microseconds. */
function microseconds({ value, directive }: Setting<number>): number {
  return directive.type === 'duration' ? value * 1000 : value;
}
