import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const WEB = 'workload: web\n';

export default defineRule({
  id: 'pgbouncer/connections-logged',
  title: 'Every connection of short-lived clients is logged',
  severity: 'hint',
  applies: 'deployed',
  why: 'Web applications connect for each request, so two log lines a request come from log_connections and log_disconnections. The statistics that are logged every minute tell more.',
  references: ['https://www.pgbouncer.org/config.html#log_connections'],
  examples: [
    {
      bad: { 'headroom.yaml': WEB, 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\nlog_connections = «1»\n' },
      good: { 'headroom.yaml': WEB, 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\nlog_connections = 0\n' },
    },
  ],
  silent: [
    { 'pgbouncer.ini': '[pgbouncer]\nlog_connections = 1\n' },
    { 'headroom.yaml': WEB, 'pgbouncer.ini': '[pgbouncer]\n' },
  ],

  check({ settings, workload }, report) {
    if (workload?.value !== 'web') return;
    for (const name of ['log_connections', 'log_disconnections'] as const) {
      const log = settings.get(name);
      if (log?.explicit && log.value)
        report(log, {
          message: `${name} writes a line for every request of a web application.`,
          fixes: [setTo(log, '0')],
        });
    }
  },
});
