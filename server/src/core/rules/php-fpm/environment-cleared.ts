import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/environment-cleared',
  title: 'Workers of a container without its environment',
  severity: 'information',
  applies: 'always',
  each: 'part',
  why: 'With `clear_env = yes` workers see only variables that the pool names with `env[...]`. Applications in containers mostly read their settings from the environment.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#clear-env'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[global]\ndaemonize = no\n[www]\nclear_env = «yes»\n' },
      good: { 'php-fpm.d/www.conf': '[global]\ndaemonize = no\n[www]\nclear_env = no\n' },
    },
  ],
  silent: [
    { 'php-fpm.d/www.conf': '[global]\ndaemonize = no\n[www]\nclear_env = yes\nenv[APP_ENV] = $APP_ENV\n' },
    { 'php-fpm.d/www.conf': '[www]\nclear_env = yes\n' },
  ],

  check({ pools, global }, report) {
    if (global.get('daemonize')?.value !== false) return;
    for (const { settings, entries } of pools) {
      const clears = settings.get('clear_env');
      if (!clears?.explicit || !clears.value || entries.some(({ name }) => name === 'env[]')) continue;
      report(clears, {
        message: 'Workers see nothing of the environment of the container.',
        fixes: [setTo(clears, 'no')],
      });
    }
  },
});
