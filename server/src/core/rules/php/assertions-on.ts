import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/assertions-on',
  title: 'Assertions in production',
  severity: 'warning',
  applies: 'production',
  why: 'Assertions are compiled and run with every request. Only php.ini can switch them off for good: `-1` leaves them out of the compiled code.',
  references: ['https://www.php.net/manual/en/info.configuration.php#ini.zend.assertions'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'zend.assertions = «1»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'zend.assertions = -1\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'zend.assertions = -1\n' }],

  check({ settings }, report) {
    const setting = settings.get('zend.assertions');
    if (!setting?.explicit || !(setting.value >= 0)) return;
    report(setting, {
      message: 'Assertions are compiled into production code; `-1` leaves them out.',
      fixes: [setTo(setting, '-1')],
    });
  },
});
