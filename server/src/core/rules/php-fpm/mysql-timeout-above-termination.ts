import { defineRule } from '../../rule.js';
import { formatMilliseconds } from '../../units.js';

export default defineRule({
  id: 'php-fpm/mysql-timeout-above-termination',
  title: 'Queries may take longer than requests',
  severity: 'information',
  applies: 'always',
  each: 'part',
  why: 'The MySQL driver waits a day for an answer by default. What is left of a request that PHP-FPM has killed goes on in the database.',
  references: ['https://www.php.net/manual/en/mysqlnd.config.php#ini.mysqlnd.net-read-timeout'],
  examples: [
    {
      bad: {
        'php-fpm.d/www.conf':
          '[www]\nrequest_terminate_timeout = «30s»\nphp_admin_value[mysqlnd.net_read_timeout] = 120\n',
      },
      good: {
        'php-fpm.d/www.conf':
          '[www]\nrequest_terminate_timeout = 30s\nphp_admin_value[mysqlnd.net_read_timeout] = 20\n',
      },
    },
  ],
  silent: [
    { 'php-fpm.d/www.conf': '[www]\nrequest_terminate_timeout = 0\nphp_admin_value[mysqlnd.net_read_timeout] = 120\n' },
    { 'php-fpm.d/www.conf': '[www]\nrequest_terminate_timeout = 30s\n' },
  ],

  check({ pools }, report) {
    for (const { settings, php } of pools) {
      const end = settings.get('request_terminate_timeout');
      const timeout = php.settings.get('mysqlnd.net_read_timeout');
      if (!end?.explicit || end.value <= 0 || !timeout?.explicit || timeout.value < end.value) continue;
      report(end, {
        message: `PHP-FPM kills a request after ${formatMilliseconds(end.value)}, and \`mysqlnd.net_read_timeout\` is ${timeout.value === 0 ? 'without limit' : formatMilliseconds(timeout.value)}.`,
        related: [{ at: timeout.at, message: 'The time for one answer' }],
      });
    }
  },
});
