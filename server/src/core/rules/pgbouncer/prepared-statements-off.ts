import { setTo } from '../../checks/fixes.js';
import { poolModeOf } from '../../formats/pgbouncer/pools.js';
import type { PgbouncerSubject } from '../../formats/pgbouncer/subject.js';
import { compareVersions } from '../../model/versions.js';
import { defineRule } from '../../rule.js';

const version = (number: string) => `versions: { pgbouncer: "${number}" }\n`;
const TRANSACTION = '[pgbouncer]\npool_mode = «transaction»\n';

export default defineRule({
  id: 'pgbouncer/prepared-statements-off',
  title: 'Prepared statements break in transaction pooling',
  severity: 'warning',
  applies: 'deployed',
  why: 'A statement that a client prepares exists on one connection only, and in transaction mode the next transaction may get another one. From 1.21 on max_prepared_statements lets the pooler prepare it wherever it is needed; it is 0, off, up to 1.23. Without it the application has to emulate them: PDO::ATTR_EMULATE_PREPARES, prepareThreshold=0 in JDBC.',
  references: ['https://www.pgbouncer.org/config.html#max_prepared_statements', 'https://www.pgbouncer.org/faq.html'],
  examples: [
    {
      bad: {
        'headroom.yaml': version('1.24'),
        'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\nmax_prepared_statements = «0»\n',
      },
      good: {
        'headroom.yaml': version('1.24'),
        'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\nmax_prepared_statements = 200\n',
      },
    },
    {
      bad: { 'headroom.yaml': version('1.18'), 'pgbouncer.ini': TRANSACTION },
      good: { 'headroom.yaml': version('1.18'), 'pgbouncer.ini': '[pgbouncer]\n' },
    },
    {
      bad: { 'headroom.yaml': version('1.22'), 'pgbouncer.ini': TRANSACTION },
      good: {
        'headroom.yaml': version('1.22'),
        'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\nmax_prepared_statements = 200\n',
      },
    },
  ],
  silent: [
    { 'headroom.yaml': version('1.24'), 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\n' },
    { 'headroom.yaml': version('1.22'), 'pgbouncer.ini': '[pgbouncer]\nmax_prepared_statements = 0\n' },
    { 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\n' },
  ],

  check(subject, report) {
    const { settings, version } = subject;
    const mode = sharedMode(subject);
    if (!mode || (version.versions.length > 1 && !settings.entry('max_prepared_statements'))) return;
    const tracked = settings.get('max_prepared_statements');
    const isNew = compareVersions(version.shown, '1.21') >= 0;
    if (isNew && tracked?.value !== 0) return;
    const emulate = 'an application that prepares statements has to emulate them';
    if (tracked?.explicit)
      report(tracked, {
        message: `In ${mode.value} mode with max_prepared_statements 0 a prepared statement is missing on the next connection: ${emulate}.`,
        severity: 'information',
        fixes: [setTo(tracked, '200')],
      });
    else
      report(mode, {
        message: `PgBouncer ${version.shown} ${isNew ? 'does not follow prepared statements unless max_prepared_statements is set' : 'cannot follow prepared statements'}, and in ${mode.value} mode the next connection does not have them: ${emulate}.`,
        severity: isNew ? 'warning' : 'information',
        fixes: tracked && isNew ? [setTo(tracked, '200')] : [],
      });
  },
});

/** The mode in which connections are shared between transactions: the general one, or that of a database. */
function sharedMode(subject: PgbouncerSubject) {
  const modes = [subject.settings.get('pool_mode'), ...subject.databases.map(target => poolModeOf(subject, target))];
  return modes.find(mode => mode?.explicit && mode.value !== 'session');
}
