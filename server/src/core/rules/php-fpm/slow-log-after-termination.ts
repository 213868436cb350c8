import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds, SECOND } from '../../units.js';

export default defineRule({
  id: 'php-fpm/slow-log-after-termination',
  title: 'Requests end before they count as slow',
  severity: 'error',
  applies: 'always',
  each: 'part',
  why: 'A request that `request_terminate_timeout` ends cannot be logged as slow later on. PHP-FPM does not start where `request_slowlog_timeout` is the longer of both.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#request-slowlog-timeout'],
  examples: [
    {
      bad: {
        'php-fpm.d/www.conf':
          '[www]\nslowlog = /var/log/slow.log\nrequest_slowlog_timeout = «60s»\nrequest_terminate_timeout = 30s\n',
      },
      good: {
        'php-fpm.d/www.conf':
          '[www]\nslowlog = /var/log/slow.log\nrequest_slowlog_timeout = 5s\nrequest_terminate_timeout = 30s\n',
      },
    },
  ],
  silent: [
    {
      'php-fpm.d/www.conf':
        '[www]\nslowlog = /var/log/slow.log\nrequest_slowlog_timeout = 60s\nrequest_terminate_timeout = 0\n',
    },
    {
      'php-fpm.d/www.conf':
        '[www]\nslowlog = /var/log/slow.log\nrequest_slowlog_timeout = 30\nrequest_terminate_timeout = 30s\n',
    },
  ],

  check({ pools }, report) {
    for (const { settings } of pools) {
      const slow = settings.get('request_slowlog_timeout');
      const end = settings.get('request_terminate_timeout');
      if (!slow?.explicit || !end?.explicit || slow.value === 0 || end.value === 0 || slow.value <= end.value) continue;
      const seconds = Math.max(Math.min(Math.floor(end.value / SECOND / 2), 5), 1);
      report(slow, {
        message: `\`request_terminate_timeout\` ends requests after ${formatMilliseconds(end.value)}, before they count as slow after ${formatMilliseconds(slow.value)}: PHP-FPM does not start.`,
        fixes: end.value >= SECOND ? [setTo(slow, `${seconds}s`)] : [],
        related: [{ at: end.at, message: `Requests end after ${formatMilliseconds(end.value)}` }],
      });
    }
  },
});
