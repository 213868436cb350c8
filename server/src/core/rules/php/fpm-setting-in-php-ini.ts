import { namePlace } from '../../checks/subject.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/fpm-setting-in-php-ini',
  title: 'Setting of PHP-FPM in php.ini',
  severity: 'warning',
  applies: 'always',
  why: 'Workers, sockets and the timeouts of requests are settings of a pool. In php.ini they do nothing, and nobody says so.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php'],
  examples: [
    {
      bad: { 'php.ini': '«pm.max_children» = 50\nmemory_limit = 256M\n' },
      good: { 'php.ini': 'memory_limit = 256M\n' },
    },
    { bad: { 'php.ini': '«request_terminate_timeout» = 60s\n' }, good: { 'php.ini': '' } },
  ],
  silent: [
    { 'php.ini': 'user_agent = shop\nsyslog.ident = php\n' },
    { 'php-fpm.d/www.conf': '[www]\npm.max_children = 5\n' },
  ],

  check({ settings, isFpmName, shown, pool }, report) {
    if (pool !== undefined) return;
    for (const entry of settings.entries) {
      if (!isFpmName(entry.node.name.text) || shown.find(entry.node.name.text).kind !== 'unknown') continue;
      report(namePlace(entry), {
        message: `\`${entry.name}\` belongs into a pool of PHP-FPM; in php.ini it has no effect.`,
      });
    }
  },
});
