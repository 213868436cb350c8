import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/startup-errors-displayed',
  title: 'Startup errors are shown to visitors',
  severity: 'warning',
  applies: 'production',
  why: 'What goes wrong while PHP starts is shown in pages, too.',
  references: ['https://www.php.net/manual/en/errorfunc.configuration.php#ini.display-startup-errors'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'display_startup_errors = «On»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'display_startup_errors = Off\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'display_startup_errors = Off\n' }],

  check({ settings }, report) {
    const setting = settings.get('display_startup_errors');
    if (!setting?.explicit || !(setting.value === true)) return;
    report(setting, { message: 'Visitors see what goes wrong while PHP starts.', fixes: [setTo(setting, 'Off')] });
  },
});
