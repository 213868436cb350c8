import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/input-time-unlimited',
  title: 'Requests may come in for as long as scripts run',
  severity: 'information',
  applies: 'production',
  why: 'With -1 reading a request counts as little as `max_execution_time` allows, and with zero not at all: slow senders keep workers. php.ini-production has 60 seconds.',
  references: [
    'https://www.php.net/manual/en/info.configuration.php#ini.max-input-time',
    'https://github.com/php/php-src/blob/master/php.ini-production',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'max_input_time = «-1»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'max_input_time = 60\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'max_input_time = 60\n' }],

  check({ settings }, report) {
    const setting = settings.get('max_input_time');
    if (!setting?.explicit || !(setting.value <= 0)) return;
    report(setting, {
      message: 'Slow senders keep workers while their request comes in.',
      fixes: [setTo(setting, '60')],
    });
  },
});
