import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/include-cycle',
  title: 'Files that include each other',
  severity: 'error',
  applies: 'always',
  why: 'PHP-FPM follows includes at most five deep and does not start where that is not enough. Files that it would not find may lie elsewhere on the server, so that is not reported.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php'],
  examples: [
    {
      bad: {
        'php-fpm.conf':
          'include = «php-fpm.conf»\n[www]\nuser = www-data\nlisten = /run/php.sock\npm = static\npm.max_children = 5\n',
      },
      good: { 'php-fpm.conf': '[www]\nuser = www-data\nlisten = /run/php.sock\npm = static\npm.max_children = 5\n' },
    },
  ],
  silent: [
    {
      'php-fpm.conf': 'include = pool.d/*.conf\n',
      'pool.d/www.conf': '[www]\nuser = www-data\nlisten = /run/php.sock\npm = static\npm.max_children = 5\n',
    },
    { 'php-fpm.conf': 'include = /etc/php/8.2/fpm/pool.d/*.conf\n' },
  ],

  check({ includeProblems }, report) {
    for (const { include, why } of includeProblems) {
      if (why !== 'cycle' && why !== 'too-deep') continue;
      report(include.at, {
        message:
          why === 'cycle'
            ? `\`${include.path.slice(0, 60)}\` leads back to a file that is being read: PHP-FPM does not start.`
            : 'Files include each other more than five deep: PHP-FPM does not start.',
        severity: 'error',
      });
    }
  },
});
