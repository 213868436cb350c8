import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/ondemand-in-production',
  title: 'Workers are started for each burst',
  severity: 'information',
  applies: 'production',
  each: 'part',
  why: 'With `pm = ondemand` a request after a pause waits for a new worker. That suits many small pools on one host; a pool with steady traffic keeps workers at hand with `dynamic`, or all of them with `static`.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#pm'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'php-fpm.d/www.conf': '[www]\nlisten = /run/www.sock\npm = «ondemand»\npm.max_children = 20\n',
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'php-fpm.d/www.conf': '[www]\nlisten = /run/www.sock\npm = static\npm.max_children = 20\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'environment: development\n',
      'php-fpm.d/www.conf': '[www]\nlisten = /run/www.sock\npm = ondemand\npm.max_children = 20\n',
    },
    {
      'headroom.yaml': 'environment: production\n',
      'php-fpm.d/www.conf':
        '[a]\nlisten = /run/a.sock\npm = ondemand\npm.max_children = 5\n[b]\nlisten = /run/b.sock\npm = ondemand\npm.max_children = 5\n[c]\nlisten = /run/c.sock\npm = ondemand\npm.max_children = 5\n',
    },
  ],

  check({ pools, poolCount, environment }, report) {
    if (poolCount > 2 || environment?.value !== 'production') return;
    for (const { settings } of pools) {
      const manager = settings.get('pm');
      if (manager?.value !== 'ondemand') continue;
      report(manager, {
        message: 'After each pause requests wait for new workers; `static` and `dynamic` keep some at hand.',
        fixes: [setTo(manager, 'static')],
      });
    }
  },
});
