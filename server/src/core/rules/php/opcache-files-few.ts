import { setTo } from '../../checks/fixes.js';
import { effectiveFiles } from '../../formats/php-ini/opcache.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/opcache-files-few',
  title: 'Room for few compiled scripts',
  severity: 'information',
  applies: 'production',
  why: 'OPcache takes at most the next prime of its list as many scripts. A framework application has more than ten thousand files with its libraries; what does not fit is compiled with each request.',
  references: [
    'https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.max-accelerated-files',
    'https://symfony.com/doc/current/performance.html',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.max_accelerated_files = «4000»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.max_accelerated_files = 20000\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.max_accelerated_files = 10000\n' },
    { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.max_accelerated_files = 20000\n' },
  ],

  check({ settings }, report) {
    const setting = settings.get('opcache.max_accelerated_files');
    if (!setting?.explicit || !(setting.value < 10_000)) return;
    report(setting, {
      message: `There is room for ${effectiveFiles(setting.value)} scripts; a framework application with its libraries has more than ten thousand, and the rest is compiled with each request.`,
      fixes: [setTo(setting, '20000')],
    });
  },
});
