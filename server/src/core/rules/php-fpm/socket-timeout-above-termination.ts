import { defineRule } from '../../rule.js';
import { formatMilliseconds } from '../../units.js';

export default defineRule({
  id: 'php-fpm/socket-timeout-above-termination',
  title: 'One slow service takes the whole time of a request',
  severity: 'information',
  applies: 'always',
  each: 'part',
  why: 'Where reading from another service may take as long as the whole request, PHP-FPM kills the worker before the program can answer with an error of its own.',
  references: ['https://www.php.net/manual/en/filesystem.configuration.php#ini.default-socket-timeout'],
  examples: [
    {
      bad: {
        'php-fpm.d/www.conf':
          '[www]\nrequest_terminate_timeout = «30s»\nphp_admin_value[default_socket_timeout] = 120\n',
      },
      good: {
        'php-fpm.d/www.conf': '[www]\nrequest_terminate_timeout = 30s\nphp_admin_value[default_socket_timeout] = 20\n',
      },
    },
  ],
  silent: [
    { 'php-fpm.d/www.conf': '[www]\nrequest_terminate_timeout = 0\nphp_admin_value[default_socket_timeout] = 120\n' },
    { 'php-fpm.d/www.conf': '[www]\nrequest_terminate_timeout = 30s\n' },
  ],

  check({ pools }, report) {
    for (const { settings, php } of pools) {
      const end = settings.get('request_terminate_timeout');
      const timeout = php.settings.get('default_socket_timeout');
      if (!end?.explicit || end.value <= 0 || !timeout?.explicit || timeout.value < end.value) continue;
      report(end, {
        message: `PHP-FPM kills a request after ${formatMilliseconds(end.value)}, and \`default_socket_timeout\` is ${timeout.value === 0 ? 'without limit' : formatMilliseconds(timeout.value)}.`,
        related: [{ at: timeout.at, message: 'The time for one read' }],
      });
    }
  },
});
