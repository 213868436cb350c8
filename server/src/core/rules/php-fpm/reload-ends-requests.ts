import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/reload-ends-requests',
  title: 'A reload ends running requests',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'Without `process_control_timeout` a reload or stop ends workers in the middle of their requests. It should be as long as a request may take, and in Kubernetes shorter than terminationGracePeriodSeconds.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#process-control-timeout'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'www.conf': '«»[www]\nuser = www-data\nlisten = /run/php.sock\npm = static\npm.max_children = 5\n',
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'www.conf':
          '[global]\nprocess_control_timeout = 10s\n[www]\nuser = www-data\nlisten = /run/php.sock\npm = static\npm.max_children = 5\n',
      },
    },
  ],
  silent: [
    { 'www.conf': '[www]\nuser = www-data\nlisten = /run/php.sock\npm = static\npm.max_children = 5\n' },
    { 'headroom.yaml': 'environment: production\n', 'php-fpm.d/zz-docker.conf': '[www]\nlisten = 9000\n' },
  ],

  check({ pools, environment, global, isComplete }, report) {
    if (environment?.value !== 'production') return;
    for (const settings of pools.length > 0 || isComplete ? [global] : []) {
      const setting = settings.get('process_control_timeout');
      if (!setting || setting.explicit) continue;
      report(setting, {
        message:
          '`process_control_timeout` is not set. Recommended: 10s, so that running requests end before a reload.',
        fixes: [setTo(setting, '10s')],
      });
    }
  },
});
