import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/huge-code-pages',
  title: 'Code of PHP in huge pages',
  severity: 'information',
  applies: 'production',
  why: 'PHP copies its own code into huge pages when it starts. In containers and on machines without huge pages set aside this does nothing, and profilers lose sight of the code.',
  references: ['https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.huge-code-pages'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.huge_code_pages = «1»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.huge_code_pages = 0\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.huge_code_pages = 0\n' }],

  check({ settings }, report) {
    const setting = settings.get('opcache.huge_code_pages');
    if (!setting?.explicit || !(setting.value === true)) return;
    report(setting, {
      message: 'Where no huge pages are set aside, as in most containers, this gains nothing.',
      fixes: [setTo(setting, '0')],
    });
  },
});
