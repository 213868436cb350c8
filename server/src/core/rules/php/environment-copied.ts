import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/environment-copied',
  title: 'The environment is copied for every request',
  severity: 'information',
  applies: 'production',
  why: 'With an E among `variables_order` PHP fills $_ENV with each request. Frameworks ask getenv() or $_SERVER, and php.ini-production leaves it out.',
  references: [
    'https://www.php.net/manual/en/ini.core.php#ini.variables-order',
    'https://github.com/php/php-src/blob/master/php.ini-production',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'variables_order = «EGPCS»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'variables_order = GPCS\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'variables_order = GPCS\n' }],

  check({ settings }, report) {
    const setting = settings.get('variables_order');
    if (!setting?.explicit || !/e/i.test(setting.value)) return;
    report(setting, {
      message: 'PHP fills $_ENV with each request, which frameworks do not need.',
      fixes: [setTo(setting, 'GPCS')],
    });
  },
});
