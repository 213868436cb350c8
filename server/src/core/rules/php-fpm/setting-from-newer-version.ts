import { checkFutureNames } from '../../checks/names.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/setting-from-newer-version',
  title: 'Setting that only a newer PHP-FPM has',
  severity: 'error',
  applies: 'always',
  each: 'part',
  why: 'PHP-FPM does not start with a name that it does not know yet.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php'],
  examples: [
    {
      bad: { 'headroom.yaml': 'versions: { php: "8.0" }\n', 'php-fpm.d/www.conf': '[www]\n«pm.max_spawn_rate» = 8\n' },
      good: { 'headroom.yaml': 'versions: { php: "8.2" }\n', 'php-fpm.d/www.conf': '[www]\npm.max_spawn_rate = 8\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { php: "8.2" }\n', 'php-fpm.d/www.conf': '[www]\naccess.suppress_path[] = /ping\n' },
  ],
  check: checkFutureNames,
});
