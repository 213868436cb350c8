import { checkAbsent } from '../../checks/absent.js';
import type { PhpSubject } from '../../formats/php-ini/subject.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/output-not-buffered-by-default',
  title: 'Output is not buffered by default',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'Each echo goes to the web server by itself.',
  references: [
    'https://www.php.net/manual/en/outcontrol.configuration.php#ini.output-buffering',
    'https://github.com/php/php-src/blob/master/php.ini-production',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': '«engine = On»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'engine = On\noutput_buffering = 4096\n' },
    },
  ],
  silent: [{ 'php.ini': 'engine = On\n' }, { 'headroom.yaml': PRODUCTION, 'conf.d/app.ini': 'engine = On\n' }],

  check: checkAbsent<PhpSubject>('output_buffering', () => ({
    text: '4096',
    because: 'so that output leaves in larger pieces',
  })),
});
