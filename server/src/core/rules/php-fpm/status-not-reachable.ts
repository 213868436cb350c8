import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/status-not-reachable',
  title: 'No status page',
  severity: 'information',
  applies: 'production',
  absent: true,
  each: 'part',
  why: 'Monitoring counts busy workers and waiting connections by the status page. Keep it out of the reach of visitors.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#pm.status-path'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'www.conf': '«[www]»\nuser = www-data\nlisten = /run/php.sock\npm = static\npm.max_children = 5\n',
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'www.conf':
          '[www]\nuser = www-data\nlisten = /run/php.sock\npm = static\npm.max_children = 5\npm.status_path = /fpm-status\n',
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
      const setting = settings.get('pm.status_path');
      if (!setting || setting.explicit || !settings.entry('pm')) continue;
      report(setting, {
        message:
          '`pm.status_path` is not set. Recommended: /fpm-status, so that monitoring sees busy workers and waiting connections.',
        fixes: [setTo(setting, '/fpm-status')],
      });
    }
  },
});
