import { checkAbsent } from '../../checks/absent.js';
import type { PhpSubject } from '../../formats/php-ini/subject.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/arguments-in-traces-by-default',
  title: 'Traces keep arguments by default',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'Exceptions keep the arguments of all functions on the way, objects and secrets among them.',
  references: [
    'https://www.php.net/manual/en/ini.core.php#ini.zend.exception-ignore-args',
    'https://github.com/php/php-src/blob/master/php.ini-production',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': '«engine = On»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'engine = On\nzend.exception_ignore_args = On\n' },
    },
  ],
  silent: [{ 'php.ini': 'engine = On\n' }, { 'headroom.yaml': PRODUCTION, 'conf.d/app.ini': 'engine = On\n' }],

  check: checkAbsent<PhpSubject>('zend.exception_ignore_args', () => ({
    text: 'On',
    because: 'so that exceptions keep neither objects nor secrets',
  })),
});
