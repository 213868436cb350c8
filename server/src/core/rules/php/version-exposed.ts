import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/version-exposed',
  title: 'Responses name the PHP version',
  severity: 'information',
  applies: 'production',
  why: 'Each response carries a header with the exact version, of use only to those who look for known holes.',
  references: ['https://www.php.net/manual/en/ini.core.php#ini.expose-php'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'expose_php = «On»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'expose_php = Off\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'expose_php = Off\n' }],

  check({ settings }, report) {
    const setting = settings.get('expose_php');
    if (!setting?.explicit || !(setting.value === true)) return;
    report(setting, { message: 'Each response names the exact PHP version.', fixes: [setTo(setting, 'Off')] });
  },
});
