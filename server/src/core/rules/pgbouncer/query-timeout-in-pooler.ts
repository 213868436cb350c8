import { defineRule } from '../../rule.js';
import { formatMilliseconds } from '../../units.js';

export default defineRule({
  id: 'pgbouncer/query-timeout-in-pooler',
  title: 'Queries are ended by the pooler',
  severity: 'information',
  applies: 'deployed',
  why: 'query_timeout closes the connection of a query that takes too long, and a new one has to be opened. It is meant for broken networks; PostgreSQL ends a query by its statement_timeout without losing the connection, so that one should be a little shorter.',
  references: ['https://www.pgbouncer.org/config.html#query_timeout'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nquery_timeout = «30»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\n' },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[pgbouncer]\nquery_timeout = 0\nquery_wait_timeout = 30\n' }],

  check({ settings }, report) {
    const timeout = settings.get('query_timeout');
    if (!timeout?.explicit || timeout.value <= 0) return;
    report(timeout, {
      message: `A query that takes ${formatMilliseconds(timeout.value)} loses its connection. PostgreSQL's statement_timeout, a little shorter, ends it and keeps the connection.`,
    });
  },
});
