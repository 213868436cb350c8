import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/arguments-in-traces',
  title: 'Traces keep the arguments of functions',
  severity: 'information',
  applies: 'production',
  why: 'Exceptions keep the arguments of all functions on the way, objects and secrets among them, and write them into logs.',
  references: [
    'https://www.php.net/manual/en/ini.core.php#ini.zend.exception-ignore-args',
    'https://github.com/php/php-src/blob/master/php.ini-production',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'zend.exception_ignore_args = «Off»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'zend.exception_ignore_args = On\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'zend.exception_ignore_args = On\n' }],

  check({ settings }, report) {
    const setting = settings.get('zend.exception_ignore_args');
    if (!setting?.explicit || !(setting.value === false)) return;
    report(setting, {
      message: 'Exceptions keep the arguments of all functions on the way: memory, and secrets in logs.',
      fixes: [setTo(setting, 'On')],
    });
  },
});
