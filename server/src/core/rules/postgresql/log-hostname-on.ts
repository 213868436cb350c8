import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/log-hostname-on',
  title: 'Every new connection waits for a name lookup',
  severity: 'warning',
  applies: 'deployed',
  why: 'To log host names the server asks the DNS about each client while that client waits. With a slow resolver, connecting takes seconds. Addresses can be resolved when the log is read.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-logging.html#GUC-LOG-HOSTNAME'],
  examples: [
    { bad: { 'postgresql.conf': 'log_hostname = «on»\n' }, good: { 'postgresql.conf': 'log_hostname = off\n' } },
  ],
  silent: [
    { 'postgresql.conf': "log_hostname = off\nlog_line_prefix = '%m %h '\n" },
    { 'headroom.yaml': 'environment: development\n', 'postgresql.conf': 'log_hostname = on\n' },
  ],

  check({ settings }, report) {
    const hostname = settings.get('log_hostname');
    if (!hostname?.explicit || !hostname.value) return;
    report(hostname, {
      message: 'Every new connection waits until the DNS has told the name of its host.',
      fixes: [setTo(hostname, 'off')],
    });
  },
});
