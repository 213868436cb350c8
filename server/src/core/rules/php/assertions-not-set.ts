import { checkAbsent } from '../../checks/absent.js';
import type { PhpSubject } from '../../formats/php-ini/subject.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/assertions-not-set',
  title: 'Assertions are compiled by default',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'The compiled default runs assertions with every request. Only php.ini can leave them out of the code.',
  references: ['https://www.php.net/manual/en/info.configuration.php#ini.zend.assertions'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': '«engine = On»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'engine = On\nzend.assertions = -1\n' },
    },
  ],
  silent: [{ 'php.ini': 'engine = On\n' }, { 'headroom.yaml': PRODUCTION, 'conf.d/app.ini': 'engine = On\n' }],

  check: checkAbsent<PhpSubject>('zend.assertions', () => ({ text: '-1', because: 'so that assertions cost nothing' })),
});
