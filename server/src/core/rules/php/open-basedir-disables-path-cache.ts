import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/open-basedir-disables-path-cache',
  title: 'open_basedir switches the path cache off',
  severity: 'warning',
  applies: 'production',
  why: 'With `open_basedir` set PHP checks every path anew and keeps none: the path cache stays empty. Containers and accounts of their own keep sites apart at no such cost.',
  references: ['https://www.php.net/manual/en/ini.core.php#ini.open-basedir'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'open_basedir = «/var/www»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'open_basedir =\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'php.ini': 'open_basedir =\n' }],

  check({ settings }, report) {
    const basedir = settings.get('open_basedir');
    if (!basedir?.explicit || basedir.value === '') return;
    report(basedir, {
      message: 'With `open_basedir` PHP keeps no resolved paths: each included file costs system calls again.',
    });
  },
});
