import { valuePlace } from '../../checks/subject.js';
import { defineRule } from '../../rule.js';
import { isWhole } from './pool-without-process-manager.js';

export default defineRule({
  id: 'php-fpm/slow-log-without-file',
  title: 'Slow requests to be logged, but no file for them',
  severity: 'error',
  applies: 'always',
  each: 'part',
  why: '`request_slowlog_timeout` and `request_slowlog_trace_depth` need `slowlog`, the file they write to. PHP-FPM does not start without it.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#request-slowlog-timeout'],
  examples: [
    {
      bad: {
        'www.conf':
          '[www]\nuser = www-data\nlisten = /run/php/www.sock\npm = static\npm.max_children = 5\nrequest_slowlog_timeout = «5s»\n',
      },
      good: {
        'www.conf':
          '[www]\nuser = www-data\nlisten = /run/php/www.sock\npm = static\npm.max_children = 5\nrequest_slowlog_timeout = 5s\nslowlog = /var/log/php-fpm/slow.log\n',
      },
    },
  ],
  silent: [
    {
      'www.conf': '[www]\nlisten = /run/php/www.sock\npm = static\npm.max_children = 5\nrequest_slowlog_timeout = 0\n',
    },
    { 'php-fpm.d/slow.conf': '[www]\nrequest_slowlog_timeout = 5s\n' },
  ],

  check(subject, report) {
    for (const pool of subject.pools) {
      const { settings } = pool;
      const file = settings.entry('slowlog');
      const severity = isWhole(subject, pool);
      if (!severity || (file && file.node.value.text !== '')) continue;
      for (const name of ['request_slowlog_timeout', 'request_slowlog_trace_depth'] as const) {
        const entry = settings.entry(name);
        const value = entry ? settings.get(name)?.value : undefined;
        if (!entry || value === undefined || value === 0) continue;
        report(valuePlace(entry), {
          message: `\`${name}\` needs a file, \`slowlog\`: PHP-FPM does not start.`,
          severity,
        });
        break;
      }
    }
  },
});
