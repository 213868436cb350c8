import { checkAbsent } from '../../checks/absent.js';
import { hasShortQueries } from '../../formats/postgresql/recommendations.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';

const WEB = 'environment: production\nworkload: web\n';

export default defineRule({
  id: 'postgresql/idle-transaction-timeout-not-set',
  title: 'Idle transactions have no time limit',
  severity: 'information',
  applies: 'deployed',
  absent: true,
  why: 'By default a transaction that its client has forgotten stays open for ever, with its locks, its pooled connection and the dead rows it keeps from being removed.',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-IDLE-IN-TRANSACTION-SESSION-TIMEOUT',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': WEB, 'postgresql.conf': '«max_connections = 100»\n' },
      good: {
        'headroom.yaml': WEB,
        'postgresql.conf': 'max_connections = 100\nidle_in_transaction_session_timeout = 60s\n',
      },
    },
  ],
  silent: [
    { 'headroom.yaml': WEB.replace('web', 'dw'), 'postgresql.conf': 'max_connections = 100\n' },
    { 'headroom.yaml': WEB.replace('production', 'development'), 'postgresql.conf': 'max_connections = 100\n' },
  ],

  check: checkAbsent<PostgresqlSubject>('idle_in_transaction_session_timeout', subject =>
    hasShortQueries(subject)
      ? { text: '60s', because: 'so that a forgotten transaction does not hold locks and a connection for ever' }
      : undefined,
  ),
});
