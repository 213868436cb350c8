import { linePlace } from '../../checks/subject.js';
import { defineRule } from '../../rule.js';
import { wholeLine } from '../../text.js';

export default defineRule({
  id: 'php-fpm/setting-unused',
  title: 'Setting of another process manager',
  severity: 'information',
  applies: 'always',
  each: 'part',
  why: 'Numbers of idle workers count with `pm = dynamic` only, and `pm.process_idle_timeout` with `pm = ondemand` only. PHP-FPM takes them and does nothing with them.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#pm'],
  examples: [
    {
      bad: {
        'php-fpm.d/www.conf':
          '[www]\nlisten = /run/www.sock\npm = static\npm.max_children = 10\n«pm.start_servers = 5»\n',
      },
      good: { 'php-fpm.d/www.conf': '[www]\nlisten = /run/www.sock\npm = static\npm.max_children = 10\n' },
    },
  ],
  silent: [
    {
      'php-fpm.d/www.conf':
        '[www]\nlisten = /run/www.sock\npm = ondemand\npm.max_children = 10\npm.process_idle_timeout = 10s\n',
    },
    {
      'php-fpm.d/www.conf':
        '[www]\nlisten = /run/www.sock\npm = dynamic\npm.max_children = 10\npm.start_servers = 5\npm.min_spare_servers = 2\npm.max_spare_servers = 6\n',
    },
  ],

  check({ pools, textOf }, report) {
    for (const { settings } of pools) {
      const manager = settings.get('pm')?.value;
      if (manager === undefined) continue;
      for (const [name, user] of USERS) {
        const entry = settings.entry(name);
        if (!entry || manager === user) continue;
        const line = wholeLine(textOf(entry.uri), entry.node);
        report(linePlace(entry), {
          message: `With \`pm = ${manager}\` this setting has no effect.`,
          fixes: [{ title: 'Remove this line', edits: [{ uri: entry.uri, ...line, newText: '' }], safe: true }],
          tags: ['unnecessary'],
        });
      }
    }
  },
});
/** Which process manager uses a setting. */
const USERS = [
  ['pm.start_servers', 'dynamic'],
  ['pm.min_spare_servers', 'dynamic'],
  ['pm.max_spare_servers', 'dynamic'],
  ['pm.max_spawn_rate', 'dynamic'],
  ['pm.process_idle_timeout', 'ondemand'],
] as const;
