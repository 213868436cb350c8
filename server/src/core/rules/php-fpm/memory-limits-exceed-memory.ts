import { defineRule } from '../../rule.js';
import { formatBytes, formatPercent } from '../../units.js';

export default defineRule({
  id: 'php-fpm/memory-limits-exceed-memory',
  title: 'Memory limits add up to more than there is',
  severity: 'warning',
  applies: 'deployed',
  each: 'part',
  why: '`memory_limit` bounds the memory of one request. Where all workers at their limit need far more than the machine has, a few large requests at once are enough to bring it down.',
  references: [
    'https://www.php.net/manual/en/ini.core.php#ini.memory-limit',
    'https://www.php.net/manual/en/install.fpm.configuration.php#pm.max-children',
  ],
  examples: [
    {
      bad: {
        'headroom.yaml':
          'environment: production\ntiers: { app: { memory: 4GB, cpus: 2, runs: [php-fpm] } }\nmeasured: { php_worker_memory: 64MB }\n',
        'php-fpm.d/www.conf':
          '[www]\nlisten = /run/www.sock\npm = static\npm.max_children = «40»\nphp_admin_value[memory_limit] = 512M\n',
      },
      good: {
        'headroom.yaml':
          'environment: production\ntiers: { app: { memory: 4GB, cpus: 2, runs: [php-fpm] } }\nmeasured: { php_worker_memory: 64MB }\n',
        'php-fpm.d/www.conf':
          '[www]\nlisten = /run/www.sock\npm = static\npm.max_children = 40\nphp_admin_value[memory_limit] = 96M\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml':
        'environment: production\ntiers: { app: { memory: 4GB, cpus: 2, runs: [php-fpm] } }\nmeasured: { php_worker_memory: 64MB }\n',
      'php-fpm.d/www.conf':
        '[www]\nlisten = /run/www.sock\npm = static\npm.max_children = 40\nphp_admin_value[memory_limit] = 96M\n',
    },
    {
      'headroom.yaml':
        'environment: production\ntiers: { app: { memory: 4GB, cpus: 2, runs: [php-fpm] } }\nmeasured: { php_worker_memory: 64MB }\n',
      'php-fpm.d/www.conf': '[www]\nlisten = /run/www.sock\npm = static\npm.max_children = 40\n',
    },
    {
      'php-fpm.d/www.conf':
        '[www]\nlisten = /run/www.sock\npm = static\npm.max_children = 400\nphp_admin_value[memory_limit] = 512M\n',
    },
  ],

  check(subject, report) {
    const { memory } = subject.hardware;
    if (!memory) return;
    for (const { settings, php } of subject.pools) {
      const children = settings.get('pm.max_children');
      const limit = php.settings.get('memory_limit');
      if (!children?.explicit || !limit || limit.value < 0 || children.value < 1) continue;
      const worst = children.value * limit.value;
      if (worst <= memory.value) continue;
      report(children, {
        message: `${children.value} workers at their limit of ${formatBytes(limit.value)} need ${formatBytes(worst)}, ${formatPercent(worst / memory.value)} of ${formatBytes(memory.value)} (${memory.from}).`,
        severity: worst > 2 * memory.value ? 'warning' : 'information',
        related: limit.explicit ? [{ at: limit.at, message: 'The limit of one request' }] : [],
      });
    }
  },
});
