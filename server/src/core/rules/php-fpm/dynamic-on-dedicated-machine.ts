import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/dynamic-on-dedicated-machine',
  title: 'Workers come and go on a machine of their own',
  severity: 'hint',
  applies: 'production',
  each: 'part',
  why: 'Where nothing else needs the memory, workers that end give it to nobody, and starting them again costs time just when load rises. `pm = static` keeps all of them.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#pm'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\ntiers: { app: { memory: 8GB, dedicated: true, runs: [php-fpm] } }\n',
        'php-fpm.d/www.conf':
          '[www]\nlisten = /run/www.sock\npm = «dynamic»\npm.max_children = 20\npm.min_spare_servers = 5\npm.max_spare_servers = 10\n',
      },
      good: {
        'headroom.yaml': 'environment: production\ntiers: { app: { memory: 8GB, dedicated: true, runs: [php-fpm] } }\n',
        'php-fpm.d/www.conf': '[www]\nlisten = /run/www.sock\npm = static\npm.max_children = 20\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'environment: production\n',
      'php-fpm.d/www.conf':
        '[www]\nlisten = /run/www.sock\npm = dynamic\npm.max_children = 20\npm.min_spare_servers = 5\npm.max_spare_servers = 10\n',
    },
  ],

  check({ pools, poolCount, hardware }, report) {
    if (!hardware.dedicated?.value || poolCount !== 1) return;
    const manager = pools[0]?.settings.get('pm');
    if (manager?.value === 'dynamic')
      report(manager, {
        message: 'On a machine of its own this pool gains nothing from workers that end and start again.',
      });
  },
});
