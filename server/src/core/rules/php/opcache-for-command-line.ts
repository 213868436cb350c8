import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/opcache-for-command-line',
  title: 'OPcache for the command line',
  severity: 'information',
  applies: 'production',
  why: 'Each command sets up a cache of its own, fills it and throws it away. Only long-running workers gain from it, or commands with `opcache.file_cache`.',
  references: ['https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.enable-cli'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.enable_cli = «1»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.enable_cli = 0\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.enable_cli = 0\n' }],

  check({ settings }, report) {
    const setting = settings.get('opcache.enable_cli');
    if (!setting?.explicit || !(setting.value === true)) return;
    report(setting, {
      message: 'Each command fills a cache of its own and throws it away; only long-running workers gain from it.',
      fixes: [setTo(setting, '0')],
    });
  },
});
