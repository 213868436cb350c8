import { setTo } from '../../checks/fixes.js';
import { capacityOf, roomFor, totalWorkers } from '../../formats/php-fpm/capacity.js';
import { defineRule } from '../../rule.js';
import { formatBytes } from '../../units.js';

/** The share of what shared memory leaves from which on it gets tight. */
const MOST = 0.9;

export default defineRule({
  id: 'php-fpm/workers-exceed-memory',
  title: 'More workers than memory holds',
  severity: 'warning',
  applies: 'deployed',
  why: 'Each worker takes its own memory on top of what all share. Where more of them may run than fit, the machine swaps under load or the kernel ends one of them. Measure a worker of yours and write it into headroom.yaml as `measured: { php_worker_memory: ... }`; without that 64MB are assumed.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#pm.max-children'],
  examples: [
    {
      bad: {
        'headroom.yaml':
          'environment: production\ntiers: { app: { memory: 4GB, cpus: 2, runs: [php-fpm] } }\nmeasured: { php_worker_memory: 64MB }\n',
        'php-fpm.d/www.conf': '[www]\nlisten = /run/www.sock\npm = static\npm.max_children = «100»\n',
      },
      good: {
        'headroom.yaml':
          'environment: production\ntiers: { app: { memory: 4GB, cpus: 2, runs: [php-fpm] } }\nmeasured: { php_worker_memory: 64MB }\n',
        'php-fpm.d/www.conf': '[www]\nlisten = /run/www.sock\npm = static\npm.max_children = 55\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml':
        'environment: production\ntiers: { app: { memory: 4GB, cpus: 2, runs: [php-fpm] } }\nmeasured: { php_worker_memory: 64MB }\n',
      'php-fpm.d/www.conf': '[www]\nlisten = /run/www.sock\npm = static\npm.max_children = 40\n',
    },
    { 'php-fpm.d/www.conf': '[www]\nlisten = /run/www.sock\npm = static\npm.max_children = 1000\n' },
    {
      'headroom.yaml': 'environment: development\ntiers: { app: { memory: 4GB, runs: [php-fpm] } }\n',
      'php-fpm.d/www.conf': '[www]\nlisten = /run/www.sock\npm = static\npm.max_children = 1000\n',
    },
  ],

  check(subject, report) {
    const capacity = capacityOf(subject);
    const total = totalWorkers(subject);
    if (!capacity || total === 0 || total * capacity.worker <= (capacity.memory.value - capacity.shared) * MOST) return;
    for (const pool of subject.pools) {
      const children = pool.settings.get('pm.max_children');
      const room = roomFor(subject, pool);
      if (!children?.explicit || children.value < 1) continue;
      const sum = subject.pools.length > 1 ? `The pools' ${total} workers` : `${total} workers`;
      report(children, {
        message: `${sum} take ${formatBytes(total * capacity.worker)} and ${formatBytes(capacity.shared)} of shared memory of ${formatBytes(capacity.memory.value)} (${capacity.memory.from}); ${capacity.workers} fit: ${capacity.told}.`,
        severity: capacity.isMeasured ? 'warning' : 'information',
        fixes: room && room.workers < children.value ? [setTo(children, String(room.workers))] : [],
      });
    }
  },
});
