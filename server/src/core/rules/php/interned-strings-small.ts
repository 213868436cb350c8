import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { MIB } from '../../units.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/interned-strings-small',
  title: 'Little room for shared strings',
  severity: 'information',
  applies: 'production',
  why: 'The names and literals of all scripts are kept once for all workers. What does not fit, each worker keeps for itself. A framework fills the default of 8MB.',
  references: ['https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.interned-strings-buffer'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.interned_strings_buffer = «4»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.interned_strings_buffer = 16\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.interned_strings_buffer = 8\n' },
    { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.interned_strings_buffer = 16\n' },
    { 'headroom.yaml': PRODUCTION, 'php.ini': 'opcache.interned_strings_buffer = 32\n' },
  ],

  check({ settings }, report) {
    const setting = settings.get('opcache.interned_strings_buffer');
    if (!setting?.explicit || !(setting.value < 8 * MIB)) return;
    report(setting, {
      message:
        'The names and literals of a framework fill 8MB and more; what does not fit, each worker keeps for itself.',
      fixes: [setTo(setting, '16')],
    });
  },
});
