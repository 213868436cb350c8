import { defineRule } from '../../rule.js';
import { formatMilliseconds } from '../../units.js';

export default defineRule({
  id: 'php-fpm/execution-time-above-termination',
  title: 'Scripts may run longer than requests',
  severity: 'information',
  applies: 'always',
  each: 'part',
  why: 'PHP-FPM kills the worker of a request that takes longer than `request_terminate_timeout`, and the web server answers 502. A `max_execution_time` below it ends the script with a message first. It does not count time spent waiting.',
  references: [
    'https://www.php.net/manual/en/info.configuration.php#ini.max-execution-time',
    'https://www.php.net/manual/en/install.fpm.configuration.php#request-terminate-timeout',
  ],
  examples: [
    {
      bad: {
        'php-fpm.d/www.conf': '[www]\nrequest_terminate_timeout = «30s»\nphp_admin_value[max_execution_time] = 120\n',
      },
      good: {
        'php-fpm.d/www.conf': '[www]\nrequest_terminate_timeout = 30s\nphp_admin_value[max_execution_time] = 20\n',
      },
    },
  ],
  silent: [
    { 'php-fpm.d/www.conf': '[www]\nrequest_terminate_timeout = 0\nphp_admin_value[max_execution_time] = 120\n' },
    { 'php-fpm.d/www.conf': '[www]\nrequest_terminate_timeout = 30s\n' },
  ],

  check({ pools }, report) {
    for (const { settings, php } of pools) {
      const end = settings.get('request_terminate_timeout');
      const timeout = php.settings.get('max_execution_time');
      if (!end?.explicit || end.value <= 0 || !timeout?.explicit || (timeout.value !== 0 && timeout.value <= end.value))
        continue;
      report(end, {
        message: `PHP-FPM kills a request after ${formatMilliseconds(end.value)}, and \`max_execution_time\` is ${timeout.value === 0 ? 'without limit' : formatMilliseconds(timeout.value)}.`,
        related: [{ at: timeout.at, message: 'Scripts end by themselves' }],
      });
    }
  },
});
