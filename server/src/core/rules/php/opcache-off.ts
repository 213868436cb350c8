import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/opcache-off',
  title: 'OPcache is switched off',
  severity: 'warning',
  applies: 'production',
  why: 'Without OPcache each request reads and compiles every script it touches again.',
  references: ['https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.enable'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.enable = «0»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.enable = 1\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.enable = 1\n' },
    { 'headroom.yaml': 'environment: development\n', 'php.ini': 'opcache.enable = 0\n' },
  ],

  check({ settings }, report) {
    const setting = settings.get('opcache.enable');
    if (!setting?.explicit || !(setting.value === false)) return;
    report(setting, {
      message: 'Without OPcache PHP compiles every script again with each request.',
      fixes: [setTo(setting, '1')],
    });
  },
});
