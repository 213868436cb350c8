import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/access-logged-twice',
  title: 'PHP-FPM writes an access log, too',
  severity: 'information',
  applies: 'production',
  each: 'part',
  why: 'The web server logs each request already. The access log of a pool is written by the workers, one line after the other; `access.suppress_path[]` at least keeps health checks out of it.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#access-log'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\nversions: { php: "8.3" }\n',
        'php-fpm.d/www.conf': '[www]\naccess.log = «/var/log/php-access.log»\n',
      },
      good: {
        'headroom.yaml': 'environment: production\nversions: { php: "8.3" }\n',
        'php-fpm.d/www.conf': '[www]\naccess.log = /var/log/php-access.log\naccess.suppress_path[] = /ping\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'environment: production\nversions: { php: "8.3" }\n',
      'php-fpm.d/www.conf': '[www]\naccess.log = /var/log/php-access.log\naccess.suppress_path[] = /ping\n',
    },
    { 'php-fpm.d/www.conf': '[www]\naccess.log = /var/log/php-access.log\n' },
  ],

  check({ pools, environment }, report) {
    for (const { settings, entries } of environment?.value === 'production' ? pools : []) {
      const log = settings.get('access.log');
      if (!log?.explicit || log.value === '' || entries.some(({ name }) => name === 'access.suppress_path[]')) continue;
      report(log, {
        message:
          'The web server logs each request already; this log costs workers a write for each, health checks included.',
      });
    }
  },
});
