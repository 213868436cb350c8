import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/output-of-workers-lost',
  title: 'Output of workers is lost in a container',
  severity: 'information',
  applies: 'always',
  each: 'part',
  why: 'A container logs what its processes write to standard output. With `catch_workers_output` off, what PHP writes there goes nowhere; `decorate_workers_output = no` keeps the lines as they are.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#catch-workers-output'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[global]\ndaemonize = no\n[www]\ncatch_workers_output = «no»\n' },
      good: { 'php-fpm.d/www.conf': '[global]\ndaemonize = no\n[www]\ncatch_workers_output = yes\n' },
    },
  ],
  silent: [
    { 'php-fpm.d/www.conf': '[www]\ncatch_workers_output = no\n' },
    { 'php-fpm.d/www.conf': '[global]\ndaemonize = no\n[www]\ncatch_workers_output = yes\n' },
  ],

  check({ pools, global }, report) {
    if (global.get('daemonize')?.value !== false) return;
    for (const { settings } of pools) {
      const output = settings.get('catch_workers_output');
      if (!output?.explicit || output.value) continue;
      report(output, {
        message: 'In the foreground, as in a container, what workers write is lost.',
        fixes: [setTo(output, 'yes')],
      });
    }
  },
});
