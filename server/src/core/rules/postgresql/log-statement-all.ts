import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/log-statement-all',
  title: 'Every statement, or every change, is logged',
  severity: 'warning',
  applies: 'deployed',
  why: 'One line for each statement costs processor time and disk bandwidth and buries the lines that matter. To find slow statements use log_min_duration_statement; for an audit trail use an extension such as pgaudit.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-logging.html#GUC-LOG-STATEMENT'],
  examples: [
    {
      bad: { 'postgresql.conf': 'log_statement = «all»\n' },
      good: { 'postgresql.conf': 'log_statement = none\n' },
    },
    {
      bad: { 'postgresql.conf': "log_statement = «'mod'»\n" },
      good: { 'postgresql.conf': "log_statement = 'none'\n" },
    },
  ],
  silent: [
    { 'postgresql.conf': 'log_statement = ddl\n' },
    { 'headroom.yaml': 'environment: development\n', 'postgresql.conf': 'log_statement = all\n' },
  ],

  check({ settings }, report) {
    const logged = settings.get('log_statement');
    if (!logged?.explicit || (logged.value !== 'all' && logged.value !== 'mod')) return;
    const which = logged.value === 'all' ? 'Every statement' : 'Every change of data';
    report(logged, {
      message: `${which} is written to the log: under load that costs time and fills the disk.`,
      severity: logged.value === 'all' ? 'warning' : 'hint',
      fixes: [setTo(logged, 'none'), setTo(logged, 'ddl')],
    });
  },
});
