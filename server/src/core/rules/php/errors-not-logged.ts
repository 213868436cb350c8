import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/errors-not-logged',
  title: 'Errors are not logged',
  severity: 'warning',
  applies: 'production',
  why: 'An error that neither a page nor a log shows is not mended.',
  references: ['https://www.php.net/manual/en/errorfunc.configuration.php#ini.log-errors'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'log_errors = «Off»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'log_errors = On\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'log_errors = On\n' }],

  check({ settings }, report) {
    const setting = settings.get('log_errors');
    if (!setting?.explicit || !(setting.value === false)) return;
    report(setting, { message: 'Errors leave no trace in any log.', fixes: [setTo(setting, 'On')] });
  },
});
