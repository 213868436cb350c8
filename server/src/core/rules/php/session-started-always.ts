import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/session-started-always',
  title: 'A session for every request',
  severity: 'warning',
  applies: 'production',
  why: '`session.auto_start` opens and locks a session for requests that need none, so that requests of one visitor wait for each other.',
  references: ['https://www.php.net/manual/en/session.configuration.php#ini.session.auto-start'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'session.auto_start = «1»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'session.auto_start = 0\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'session.auto_start = 0\n' }],

  check({ settings }, report) {
    const setting = settings.get('session.auto_start');
    if (!setting?.explicit || !(setting.value === true)) return;
    report(setting, {
      message: 'Every request opens and locks a session, whether it needs one or not.',
      fixes: [setTo(setting, '0')],
    });
  },
});
