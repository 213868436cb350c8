import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/apcu-for-command-line',
  title: 'APCu for the command line',
  severity: 'information',
  applies: 'production',
  why: 'Each command has a cache of its own that ends with it. It is of use for tests only.',
  references: ['https://www.php.net/manual/en/apcu.configuration.php#ini.apcu.enable-cli'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'apc.enable_cli = «1»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'apc.enable_cli = 0\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'apc.enable_cli = 0\n' }],

  check({ settings }, report) {
    const setting = settings.get('apc.enable_cli');
    if (!setting?.explicit || !(setting.value !== 0)) return;
    report(setting, {
      message: 'Each command has a cache of its own that ends with it.',
      fixes: [setTo(setting, '0')],
    });
  },
});
