import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds } from '../../units.js';
import { looksLikeSeconds } from './timeout-without-unit.js';

export default defineRule({
  id: 'postgresql/every-statement-logged',
  title: 'All or nearly all statements are logged with their duration',
  severity: 'warning',
  applies: 'deployed',
  why: 'Writing a line for each statement can cost more than the statement, and fills the disk. For a picture of all statements use pg_stat_statements, or a sample: log_min_duration_sample with log_statement_sample_rate.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-logging.html#GUC-LOG-MIN-DURATION-STATEMENT'],
  examples: [
    {
      bad: { 'postgresql.conf': 'log_min_duration_statement = «0»\n' },
      good: { 'postgresql.conf': 'log_min_duration_statement = 1s\n' },
    },
    {
      bad: { 'postgresql.conf': 'log_min_duration_statement = «20ms»\n' },
      good: { 'postgresql.conf': 'log_min_duration_statement = 1s\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'log_min_duration_statement = -1\n' },
    { 'postgresql.conf': 'log_min_duration_statement = 100\n' },
    { 'headroom.yaml': 'environment: development\n', 'postgresql.conf': 'log_min_duration_statement = 0\n' },
  ],

  check({ settings }, report) {
    const least = settings.get('log_min_duration_statement');
    const entry = settings.entry('log_min_duration_statement');
    if (!least || !entry || least.value < 0 || least.value >= 100 || looksLikeSeconds(entry)) return;
    const which =
      least.value === 0 ? 'Every statement' : `Every statement of ${formatMilliseconds(least.value)} or more`;
    report(least, {
      message: `${which} is written to the log: on a busy server the log costs more than the queries.`,
      severity: least.value === 0 ? 'warning' : 'information',
      fixes: [setTo(least, '1s')],
    });
  },
});
