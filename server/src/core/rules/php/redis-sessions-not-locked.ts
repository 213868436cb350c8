import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/redis-sessions-not-locked',
  title: 'Redis sessions without a lock',
  severity: 'information',
  applies: 'always',
  why: 'Without a lock parallel requests of one visitor overwrite what the others have stored.',
  references: ['https://github.com/phpredis/phpredis#session-locking'],
  examples: [
    {
      bad: { 'php.ini': 'session.save_handler = «redis»\n' },
      good: { 'php.ini': 'session.save_handler = redis\nredis.session.locking_enabled = 1\n' },
    },
  ],
  silent: [{ 'php.ini': 'session.save_handler = files\n' }, { 'conf.d/session.ini': 'session.save_handler = redis\n' }],

  check({ settings }, report) {
    const handler = settings.get('session.save_handler');
    const locking = settings.get('redis.session.locking_enabled');
    if (handler?.value !== 'redis' || !handler.explicit || !locking || locking.value) return;
    report(locking.explicit ? locking : handler, {
      message: 'Without a lock, parallel requests of one visitor overwrite each session data.',
      fixes: [setTo(locking, '1')],
    });
  },
});
