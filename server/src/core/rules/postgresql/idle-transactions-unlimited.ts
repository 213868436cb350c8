import { setTo } from '../../checks/fixes.js';
import { hasShortQueries } from '../../formats/postgresql/recommendations.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/idle-transactions-unlimited',
  title: 'Idle transactions may stay open for ever',
  severity: 'information',
  applies: 'deployed',
  why: 'A transaction that its client has forgotten keeps its locks, keeps VACUUM from removing dead rows anywhere, and holds a server connection of the pooler. The limit must exceed the longest pause the application makes inside a transaction.',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-IDLE-IN-TRANSACTION-SESSION-TIMEOUT',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': 'workload: web\n', 'postgresql.conf': 'idle_in_transaction_session_timeout = «0»\n' },
      good: { 'headroom.yaml': 'workload: web\n', 'postgresql.conf': 'idle_in_transaction_session_timeout = 60s\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'workload: dw\n', 'postgresql.conf': 'idle_in_transaction_session_timeout = 0\n' },
    { 'headroom.yaml': 'workload: web\n', 'postgresql.conf': 'idle_in_transaction_session_timeout = 10min\n' },
    { 'postgresql.conf': 'idle_in_transaction_session_timeout = 0\n' },
  ],

  check(subject, report) {
    const timeout = subject.settings.get('idle_in_transaction_session_timeout');
    if (!timeout?.explicit || timeout.value !== 0 || !hasShortQueries(subject)) return;
    report(timeout, {
      message:
        'A transaction that its client forgets keeps its locks and its connection, and dead rows everywhere stay.',
      fixes: [setTo(timeout, '60s')],
    });
  },
});
