import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/pcre-jit-off',
  title: 'Regular expressions are not compiled',
  severity: 'warning',
  applies: 'production',
  why: 'With the compiler, matching is several times faster. It is switched off only where the system forbids code in writable memory.',
  references: ['https://www.php.net/manual/en/pcre.configuration.php#ini.pcre.jit'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'pcre.jit = «0»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'pcre.jit = 1\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'pcre.jit = 1\n' }],

  check({ settings }, report) {
    const setting = settings.get('pcre.jit');
    if (!setting?.explicit || !(setting.value === false)) return;
    report(setting, {
      message: 'Regular expressions are interpreted, several times slower than compiled.',
      fixes: [setTo(setting, '1')],
    });
  },
});
