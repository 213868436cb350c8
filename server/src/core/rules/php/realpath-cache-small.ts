import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { MIB } from '../../units.js';

export default defineRule({
  id: 'php/realpath-cache-small',
  title: 'Little room for resolved paths',
  severity: 'information',
  applies: 'always',
  why: 'PHP keeps where paths lead to, so that it need not ask the file system again. The compiled default is 4096K; a smaller one that an old guide recommended is too little for a framework.',
  references: [
    'https://www.php.net/manual/en/ini.core.php#ini.realpath-cache-size',
    'https://symfony.com/doc/current/performance.html',
  ],
  examples: [
    { bad: { 'php.ini': 'realpath_cache_size = «16K»\n' }, good: { 'php.ini': 'realpath_cache_size = 4096K\n' } },
  ],
  silent: [{ 'php.ini': 'realpath_cache_size = 4096K\n' }, { 'php.ini': 'realpath_cache_size = 8M\n' }],

  check({ settings }, report) {
    const setting = settings.get('realpath_cache_size');
    if (!setting?.explicit || !(setting.value < 4 * MIB)) return;
    report(setting, {
      message:
        'A framework application has tens of thousands of paths; the default of 4096K holds them, and less is a step back.',
      fixes: [setTo(setting, '4096K')],
    });
  },
});
