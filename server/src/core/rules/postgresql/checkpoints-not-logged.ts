import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/checkpoints-not-logged',
  title: 'Messages about checkpoints are switched off',
  severity: 'information',
  applies: 'deployed',
  why: 'These messages are a line or two every few minutes and the only place that tells whether max_wal_size is too small. Both are on by default, log_checkpoints since PostgreSQL 15.',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-logging.html#GUC-LOG-CHECKPOINTS',
    'https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-CHECKPOINT-WARNING',
  ],
  examples: [
    {
      bad: { 'postgresql.conf': 'checkpoint_warning = «0»\nlog_checkpoints = «off»\n' },
      good: { 'postgresql.conf': 'checkpoint_warning = 30s\nlog_checkpoints = on\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'checkpoint_warning = 1h\n' },
    { 'headroom.yaml': 'versions: { postgresql: "14" }\n', 'postgresql.conf': 'checkpoint_timeout = 15min\n' },
  ],

  check({ settings }, report) {
    const warning = settings.get('checkpoint_warning');
    const log = settings.get('log_checkpoints');
    if (warning?.explicit && warning.value === 0) {
      report(warning, {
        message:
          'The log no longer tells that checkpoints come too often, the sign of a max_wal_size that is too small.',
        fixes: [setTo(warning, '30s')],
      });
    }
    if (log?.explicit && !log.value) {
      report(log, {
        message: 'Nobody can see how often checkpoints come and how long they write.',
        fixes: [setTo(log, 'on')],
      });
    }
  },
});
