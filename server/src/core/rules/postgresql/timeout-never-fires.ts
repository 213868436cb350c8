import { setTo } from '../../checks/fixes.js';
import type { Setting } from '../../model/settings.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds, MINUTE, SECOND } from '../../units.js';

const SEVENTEEN = 'versions: { postgresql: "17" }\n';

export default defineRule({
  id: 'postgresql/timeout-never-fires',
  title: 'Timeout that a shorter one always precedes',
  severity: 'warning',
  applies: 'always',
  why: 'Waiting for a lock is part of a statement, and a statement and an idle pause are part of a transaction. A limit for the part that is not shorter than the limit for the whole has no effect.',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT',
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-TRANSACTION-TIMEOUT',
  ],
  examples: [
    {
      bad: { 'postgresql.conf': 'statement_timeout = 30s\nlock_timeout = «60s»\n' },
      good: { 'postgresql.conf': 'statement_timeout = 30s\nlock_timeout = 15s\n' },
    },
    {
      bad: {
        'headroom.yaml': SEVENTEEN,
        'postgresql.conf':
          'transaction_timeout = 2min\nstatement_timeout = «5min»\nidle_in_transaction_session_timeout = «2min»\n',
      },
      good: {
        'headroom.yaml': SEVENTEEN,
        'postgresql.conf':
          'transaction_timeout = 2min\nstatement_timeout = 1min\nidle_in_transaction_session_timeout = 1min\n',
      },
    },
  ],
  silent: [
    { 'postgresql.conf': 'statement_timeout = 0\nlock_timeout = 60s\n' },
    { 'postgresql.conf': 'statement_timeout = 60s\nlock_timeout = 0\n' },
    { 'headroom.yaml': SEVENTEEN, 'postgresql.conf': 'transaction_timeout = 0\nstatement_timeout = 5min\n' },
  ],

  check({ settings }, report) {
    for (const [partName, wholeName] of PARTS) {
      const part = settings.get(partName);
      const whole = settings.get(wholeName);
      // 0 is no limit; that is also what every one of them is by default.
      if (!part || !whole || part.value === 0 || whole.value === 0 || part.value < whole.value) continue;
      report(part, {
        message: `${partName} ${formatMilliseconds(part.value)} is not shorter than ${wholeName} ${formatMilliseconds(whole.value)}, which always ends it first: it has no effect.`,
        fixes: whole.value > 1 ? [setTo(part, half(whole))] : [],
        related: [{ at: whole.at, message: 'The limit that comes first' }],
      });
    }
  },
});

const PARTS = [
  ['lock_timeout', 'statement_timeout'],
  ['statement_timeout', 'transaction_timeout'],
  ['idle_in_transaction_session_timeout', 'transaction_timeout'],
] as const;

/** Half of a limit, in the largest unit that keeps it whole. */
function half({ value }: Setting<number>): string {
  const milliseconds = Math.floor(value / 2);
  if (milliseconds % MINUTE === 0) return `${milliseconds / MINUTE}min`;
  return milliseconds % SECOND === 0 ? `${milliseconds / SECOND}s` : `${milliseconds}ms`;
}
