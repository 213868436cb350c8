import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/arguments-for-web-requests',
  title: 'Command line arguments for web requests',
  severity: 'information',
  applies: 'production',
  why: '$argv is made from the query string of each request. The command line has it anyway, and PHP 8.5 deprecates it elsewhere.',
  references: ['https://www.php.net/manual/en/ini.core.php#ini.register-argc-argv'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'register_argc_argv = «On»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'register_argc_argv = Off\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'register_argc_argv = Off\n' }],

  check({ settings }, report) {
    const setting = settings.get('register_argc_argv');
    if (!setting?.explicit || !(setting.value === true)) return;
    report(setting, {
      message: 'PHP makes $argv from the query string of each request.',
      fixes: [setTo(setting, 'Off')],
    });
  },
});
