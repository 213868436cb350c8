import { checkAbsent } from '../../checks/absent.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\nversions: { postgresql: "17" }\n';

export default defineRule({
  id: 'postgresql/log-lock-waits-not-set',
  title: 'Long waits for locks are not logged by default',
  severity: 'hint',
  applies: 'deployed',
  absent: true,
  why: 'A line for each wait longer than deadlock_timeout tells who blocked whom. It is on by default from PostgreSQL 19 on.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-logging.html#GUC-LOG-LOCK-WAITS'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'postgresql.conf': '«max_connections = 100»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'postgresql.conf': 'max_connections = 100\nlog_lock_waits = on\n' },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION.replace('17', '19'), 'postgresql.conf': 'max_connections = 100\n' }],

  check: checkAbsent<PostgresqlSubject>(
    'log_lock_waits',
    ({ settings }) =>
      settings.get('log_lock_waits')?.value
        ? undefined
        : { text: 'on', because: 'so that the log tells which sessions blocked each other' },
    'hint',
  ),
});
