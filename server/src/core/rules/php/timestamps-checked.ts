import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/timestamps-checked',
  title: 'Files are checked for changes in production',
  severity: 'information',
  applies: 'production',
  why: 'PHP asks the file system again and again whether scripts have changed, although deployed ones do not. Without the check a deployment has to reload PHP-FPM or call opcache_reset().',
  references: [
    'https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.validate-timestamps',
    'https://symfony.com/doc/current/performance.html',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.validate_timestamps = «1»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.validate_timestamps = 0\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.validate_timestamps = 0\n' }],

  check({ settings }, report) {
    const setting = settings.get('opcache.validate_timestamps');
    if (!setting?.explicit || !(setting.value === true)) return;
    report(setting, {
      message:
        'Deployed scripts do not change, and PHP asks the file system about each of them all the same. Without the check, each deployment reloads PHP-FPM.',
      fixes: [setTo(setting, '0')],
    });
  },
});
