import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/slow-requests-not-logged',
  title: 'Slow requests leave no trace',
  severity: 'information',
  applies: 'production',
  absent: true,
  each: 'part',
  why: 'With `request_slowlog_timeout` and `slowlog` PHP-FPM writes down where a slow request stands. In containers that needs the ptrace capability.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#request-slowlog-timeout'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'www.conf': '«[www]»\nuser = www-data\nlisten = /run/php.sock\npm = static\npm.max_children = 5\n',
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'www.conf':
          '[www]\nuser = www-data\nlisten = /run/php.sock\npm = static\npm.max_children = 5\nslowlog = /var/log/php-fpm/slow.log\n',
      },
    },
  ],
  silent: [
    { 'www.conf': '[www]\nuser = www-data\nlisten = /run/php.sock\npm = static\npm.max_children = 5\n' },
    { 'headroom.yaml': 'environment: production\n', 'php-fpm.d/zz-docker.conf': '[www]\nlisten = 9000\n' },
  ],

  check({ pools, environment }, report) {
    if (environment?.value !== 'production') return;
    for (const { settings } of pools) {
      const setting = settings.get('slowlog');
      if (!setting || setting.explicit || !settings.entry('pm')) continue;
      report(setting, {
        message:
          '`slowlog` is not set. Recommended: /var/log/php-fpm/slow.log, together with request_slowlog_timeout = 5s, so that slow requests leave a trace.',
        fixes: [setTo(setting, '/var/log/php-fpm/slow.log')],
      });
    }
  },
});
