import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/output-not-buffered',
  title: 'Output without a buffer, or without an end to it',
  severity: 'warning',
  applies: 'production',
  why: 'Without a buffer each echo goes to the web server by itself. `On` is a buffer without a limit: nothing leaves before the script ends. 4096 bytes are what php.ini-production has.',
  references: [
    'https://www.php.net/manual/en/outcontrol.configuration.php#ini.output-buffering',
    'https://github.com/php/php-src/blob/master/php.ini-production',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'output_buffering = «Off»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'output_buffering = 4096\n' },
    },
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'output_buffering = «On»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'output_buffering = 4096\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'output_buffering = 8192\n' }],

  check({ settings }, report) {
    const buffer = settings.get('output_buffering');
    if (!buffer?.explicit || buffer.value > 1) return;
    const isUnlimited = buffer.value === 1;
    report(buffer, {
      message: isUnlimited
        ? 'The buffer has no limit: a page is kept in memory until its script ends.'
        : 'Each piece of output goes to the web server by itself.',
      severity: isUnlimited ? 'warning' : 'information',
      fixes: [setTo(buffer, '4096')],
    });
  },
});
