import { checkAbsent } from '../../checks/absent.js';
import type { PhpSubject } from '../../formats/php-ini/subject.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/input-time-not-set',
  title: 'Requests may come in for as long as scripts run, by default',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'Slow senders keep workers while their request comes in.',
  references: [
    'https://www.php.net/manual/en/info.configuration.php#ini.max-input-time',
    'https://github.com/php/php-src/blob/master/php.ini-production',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': '«engine = On»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'engine = On\nmax_input_time = 60\n' },
    },
  ],
  silent: [{ 'php.ini': 'engine = On\n' }, { 'headroom.yaml': PRODUCTION, 'conf.d/app.ini': 'engine = On\n' }],

  check: checkAbsent<PhpSubject>('max_input_time', () => ({
    text: '60',
    because: 'so that slow senders do not keep workers',
  })),
});
