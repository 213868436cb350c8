import type { Fix, Severity } from '../../finding.js';
import { roomFor } from '../../formats/php-fpm/capacity.js';
import type { FpmPool, FpmSubject } from '../../formats/php-fpm/subject.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/pool-without-process-manager',
  title: 'Pool without a process manager or a number of workers',
  severity: 'error',
  applies: 'always',
  each: 'part',
  why: 'Each pool has to say with `pm` how its workers come and go, and with `pm.max_children` how many there may be, at least one. PHP-FPM does not start otherwise.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#pm'],
  examples: [
    {
      bad: { 'www.conf': '«[www]»\nuser = www-data\nlisten = /run/php/www.sock\npm.max_children = 5\n' },
      good: {
        'www.conf': '[www]\nuser = www-data\nlisten = /run/php/www.sock\npm.max_children = 5\npm = static\n',
      },
    },
    {
      bad: { 'www.conf': '[www]\nuser = www-data\nlisten = /run/php/www.sock\n«pm» = static\n' },
      good: { 'www.conf': '[www]\nuser = www-data\nlisten = /run/php/www.sock\npm = static\npm.max_children = 5\n' },
    },
    {
      bad: {
        'headroom.yaml': 'tiers: { app: { memory: 2GB, runs: [php-fpm] } }\n',
        'www.conf': '[www]\nuser = www-data\nlisten = /run/php/www.sock\n«pm» = static\n',
      },
      good: {
        'headroom.yaml': 'tiers: { app: { memory: 2GB, runs: [php-fpm] } }\n',
        'www.conf': '[www]\nuser = www-data\nlisten = /run/php/www.sock\npm = static\npm.max_children = 26\n',
      },
    },
    {
      bad: { 'www.conf': '[www]\nuser = www-data\nlisten = /run/php/www.sock\npm = static\npm.max_children = «0»\n' },
      good: { 'www.conf': '[www]\nuser = www-data\nlisten = /run/php/www.sock\npm = static\npm.max_children = 5\n' },
    },
  ],
  silent: [
    { 'php-fpm.d/zz-docker.conf': '[www]\nlisten = 9000\n' },
    { 'www.conf': '[www]\nlisten = /run/php.sock\npm = static\npm.max_children = ${CHILDREN}\n' },
  ],

  check(subject, report) {
    for (const pool of subject.pools) {
      const severity = isWhole(subject, pool);
      if (!severity) continue;
      const manager = pool.settings.entry('pm');
      const children = pool.settings.entry('pm.max_children');
      if (!manager) {
        report(pool.at, {
          message: `The pool \`${pool.name}\` has no process manager (\`pm\`): PHP-FPM does not start.`,
          severity,
          // The only one that needs no further numbers and lets no request wait.
          fixes: children ? added(subject, pool, 'pm', 'static') : [],
        });
      } else if (!children) {
        const { start, end } = manager.node.name;
        // Of several pools nobody knows which share this one is to have.
        const room = subject.poolCount === 1 ? roomFor(subject, pool) : undefined;
        report(
          { uri: manager.uri, start, end },
          {
            message: `The pool \`${pool.name}\` has no \`pm.max_children\`: PHP-FPM does not start.`,
            severity,
            fixes: room ? added(subject, pool, 'pm.max_children', String(room.workers)) : [],
          },
        );
      } else if (children.reading?.ok && Number(children.reading.value) < 1) {
        const { start, end } = children.node.value;
        report(
          { uri: children.uri, start, end },
          { message: 'A pool needs at least one worker: PHP-FPM does not start.', severity: 'error' },
        );
      }
    }
  },
});

function added(subject: FpmSubject, pool: FpmPool, name: string, value: string): readonly Fix[] {
  const lookup = subject.shown.pool.find(name);
  const directive = lookup.kind === 'known' ? lookup.directive : undefined;
  const setting = directive && (pool.settings.find(name) ?? pool.settings.absent(directive));
  return setting ? [{ title: `Add ${name} = ${value}`, edits: [setting.assign(value)], safe: false }] : [];
}

/**
 * How sure it is that a line missing in a pool is missing at all: other files may add to it. A part of a configuration
 * is judged only where it sets up the pool's workers, and then not as strictly.
 */
export function isWhole({ isComplete }: FpmSubject, { settings }: FpmPool): Severity | undefined {
  if (isComplete) return 'error';
  return settings.entry('pm') && settings.entry('pm.max_children') ? 'warning' : undefined;
}
