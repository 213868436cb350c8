import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds } from '../../units.js';
import { looksLikeSeconds } from './timeout-without-unit.js';

export default defineRule({
  id: 'postgresql/deadlock-timeout-short',
  title: 'Short waits for locks start a search for deadlocks',
  severity: 'information',
  applies: 'deployed',
  why: 'The check for deadlocks looks at all waiting sessions and is not cheap, so the server waits this long for an ordinary lock to come free first. On a busy server the manual would rather raise it than lower it.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-locks.html#GUC-DEADLOCK-TIMEOUT'],
  examples: [
    {
      bad: { 'postgresql.conf': 'deadlock_timeout = «100ms»\n' },
      good: { 'postgresql.conf': 'deadlock_timeout = 1s\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'deadlock_timeout = 200ms\n' },
    { 'postgresql.conf': 'deadlock_timeout = 5s\n' },
    { 'postgresql.conf': 'deadlock_timeout = 2\n' },
  ],

  check({ settings }, report) {
    const timeout = settings.get('deadlock_timeout');
    const entry = settings.entry('deadlock_timeout');
    if (!timeout || !entry || timeout.value >= 200 || looksLikeSeconds(entry)) return;
    report(timeout, {
      message: `Every wait for a lock of more than ${formatMilliseconds(timeout.value)} starts a search for deadlocks through all waiting sessions.`,
      fixes: [setTo(timeout, '1s')],
    });
  },
});
