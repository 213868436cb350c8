import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { plural } from '../../units.js';

export default defineRule({
  id: 'php-fpm/workers-replaced-too-often',
  title: 'Workers end after a few requests',
  severity: 'warning',
  applies: 'deployed',
  each: 'part',
  why: 'A new worker starts without its caches of paths and connections. A limit that gives back what libraries leak is several hundred requests or more.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#pm.max-requests'],
  examples: [
    {
      bad: { 'headroom.yaml': 'environment: production\n', 'php-fpm.d/www.conf': '[www]\npm.max_requests = «10»\n' },
      good: { 'headroom.yaml': 'environment: production\n', 'php-fpm.d/www.conf': '[www]\npm.max_requests = 1000\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'environment: production\n', 'php-fpm.d/www.conf': '[www]\npm.max_requests = 0\n' },
    { 'headroom.yaml': 'environment: production\n', 'php-fpm.d/www.conf': '[www]\npm.max_requests = 500\n' },
  ],

  check({ pools }, report) {
    for (const { settings } of pools) {
      const requests = settings.get('pm.max_requests');
      if (!requests?.explicit || requests.value < 1 || requests.value >= 100) continue;
      report(requests, {
        message: `A worker ends after ${plural(requests.value, 'request')}, and each new one starts with empty caches.`,
        fixes: [setTo(requests, '1000')],
      });
    }
  },
});
