import { checkAbsent } from '../../checks/absent.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';
import { observesStatements } from './slow-statements-not-logged.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'postgresql/log-min-duration-not-set',
  title: 'Slow statements are not logged by default',
  severity: 'information',
  applies: 'deployed',
  absent: true,
  why: 'Without a threshold nothing tells afterwards which statements were slow.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-logging.html#GUC-LOG-MIN-DURATION-STATEMENT'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'postgresql.conf': '«max_connections = 100»\n' },
      good: {
        'headroom.yaml': PRODUCTION,
        'postgresql.conf': 'max_connections = 100\nlog_min_duration_statement = 1s\n',
      },
    },
  ],
  silent: [
    { 'headroom.yaml': PRODUCTION, 'postgresql.conf': 'shared_preload_libraries = pg_stat_statements\n' },
    { 'headroom.yaml': 'environment: development\n', 'postgresql.conf': 'max_connections = 100\n' },
  ],

  check: checkAbsent<PostgresqlSubject>('log_min_duration_statement', subject =>
    observesStatements(subject)
      ? undefined
      : { text: '1s', because: 'so that the log tells which statements were slow' },
  ),
});
