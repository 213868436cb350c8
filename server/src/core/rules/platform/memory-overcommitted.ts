import { setTo } from '../../checks/fixes.js';
import { grouped } from '../../grouping.js';
import { sum } from '../../platform-model/figures.js';
import { platformModel } from '../../platform-model/model.js';
import { defineRule } from '../../rule.js';
import { formatBytes } from '../../units.js';

const HOST =
  'environment: production\ntiers: { host: { memory: 4GB, cpus: 2, runs: [php-fpm, postgresql] } }\nmeasured: { php_worker_memory: 64MB }\n';
const SERVER = 'shared_buffers = 1GB\nmax_connections = 40\nwork_mem = 4MB\n';

const pool = (children: string) =>
  `[www]\nuser = www-data\nlisten = /run/www.sock\npm = static\npm.max_children = ${children}\n`;

export default defineRule({
  id: 'platform/memory-overcommitted',
  title: 'Programs that share a machine need more memory than it has',
  severity: 'warning',
  applies: 'deployed',
  why: 'Each program alone may fit and all of them together not. When all are busy, the machine swaps, or the kernel ends the one that takes most. A tenth of the memory is left to the system, and a fifth to the file cache where PostgreSQL runs. What a worker takes is assumed to be 64MB where headroom.yaml has no `measured: { php_worker_memory: ... }`.',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-resource.html',
    'https://www.php.net/manual/en/install.fpm.configuration.php#pm.max-children',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': HOST, 'www.conf': pool('«40»'), 'postgresql.conf': SERVER },
      good: { 'headroom.yaml': HOST, 'www.conf': pool('27'), 'postgresql.conf': SERVER },
    },
  ],
  silent: [
    { 'headroom.yaml': HOST, 'www.conf': pool('80'), 'postgresql.conf': SERVER },
    { 'headroom.yaml': HOST, 'www.conf': pool('20'), 'postgresql.conf': SERVER },
    { 'headroom.yaml': HOST.replace('memory: 4GB, ', ''), 'www.conf': pool('40'), 'postgresql.conf': SERVER },
    {
      'headroom.yaml':
        'tiers: { app: { memory: 4GB, runs: [php-fpm] }, db: { memory: 4GB, runs: [postgresql] } }\nmeasured: { php_worker_memory: 64MB }\n',
      'www.conf': pool('50'),
      'postgresql.conf': SERVER,
    },
  ],

  check({ members }, report) {
    for (const { fits, parts, total, memory, reserve, machine, lever } of platformModel(members).budgets) {
      const alone = [...grouped(parts, ({ node }) => node.uri).values()].map(own => own.map(({ bytes }) => bytes));
      const place = lever?.setting ?? memory.at;
      // Where one program takes all there is, its own rules say so.
      if (fits || alone.length < 2 || alone.some(own => sum(own) >= memory.value) || !place) continue;
      const told = parts.map(({ label, bytes, told: each }) => `${formatBytes(bytes)} ${label} (${each})`).join(' + ');
      report(place, {
        message: `Everything on ${machine} takes ${formatBytes(total)}: ${told}. ${formatBytes(memory.value)} (${memory.from}) less ${formatBytes(reserve)} for the system leave ${formatBytes(memory.value - reserve)}.`,
        related: parts.flatMap(({ figures }) =>
          figures.flatMap(({ at, name, setting }) =>
            at && setting && setting !== lever?.setting ? [{ at, message: `${name} counts here` }] : [],
          ),
        ),
        fixes: lever ? [setTo(lever.setting, lever.text)] : [],
      });
    }
  },
});
