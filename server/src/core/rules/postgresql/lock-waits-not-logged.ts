import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/lock-waits-not-logged',
  title: 'Long waits for locks leave no trace',
  severity: 'hint',
  applies: 'deployed',
  why: 'A line for each wait longer than deadlock_timeout tells who blocked whom, which cannot be found out afterwards. PostgreSQL 19 has it on by default.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-logging.html#GUC-LOG-LOCK-WAITS'],
  examples: [
    { bad: { 'postgresql.conf': 'log_lock_waits = «off»\n' }, good: { 'postgresql.conf': 'log_lock_waits = on\n' } },
  ],
  silent: [
    { 'postgresql.conf': 'log_lock_waits = on\n' },
    { 'headroom.yaml': 'environment: ci\n', 'postgresql.conf': 'log_lock_waits = off\n' },
  ],

  check({ settings }, report) {
    const waits = settings.get('log_lock_waits');
    if (!waits?.explicit || waits.value) return;
    report(waits, {
      message: 'When sessions block each other, the log does not tell who waited for whom.',
      fixes: [setTo(waits, 'on')],
    });
  },
});
