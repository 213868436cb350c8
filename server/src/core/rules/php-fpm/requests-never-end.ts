import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/requests-never-end',
  title: 'Requests without an end',
  severity: 'warning',
  applies: 'production',
  absent: true,
  each: 'part',
  why: '`max_execution_time` does not count the time a script waits for a database or another service. Without `request_terminate_timeout` a request that hangs keeps its worker for good.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#request-terminate-timeout'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'www.conf': '«[www]»\nuser = www-data\nlisten = /run/php.sock\npm = static\npm.max_children = 5\n',
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'www.conf':
          '[www]\nuser = www-data\nlisten = /run/php.sock\npm = static\npm.max_children = 5\nrequest_terminate_timeout = 60s\n',
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
      const setting = settings.get('request_terminate_timeout');
      if (!setting || setting.explicit || !settings.entry('pm')) continue;
      report(setting, {
        message:
          '`request_terminate_timeout` is not set. Recommended: 60s, so that a request that hangs gives its worker back.',
        fixes: [setTo(setting, '60s')],
      });
    }
  },
});
