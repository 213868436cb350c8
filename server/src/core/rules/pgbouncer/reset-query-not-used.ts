import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/reset-query-not-used',
  title: 'Reset query that transaction pooling does not send',
  severity: 'information',
  applies: 'always',
  why: 'server_reset_query cleans a connection behind a session. In transaction mode it is not sent at all, unless server_reset_query_always asks for it after each transaction, which costs a round trip.',
  references: ['https://www.pgbouncer.org/config.html#server_reset_query'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\nserver_reset_query = «DISCARD TEMP»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\n' },
    },
  ],
  silent: [
    { 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\nserver_reset_query = DISCARD ALL\n' },
    {
      'pgbouncer.ini':
        '[databases]\nq = pool_mode=session\n[pgbouncer]\npool_mode = transaction\nserver_reset_query = DISCARD TEMP\n',
    },
    { 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\nserver_reset_query =\n' },
  ],

  check({ settings, databases, users }, report) {
    const query = settings.get('server_reset_query');
    const isSentAnyway = settings.get('server_reset_query_always')?.value;
    const mode = settings.get('pool_mode')?.value;
    const hasSessions = [...databases, ...users].some(target => target.settings.get('pool_mode')?.value === 'session');
    if (!query?.explicit || isSentAnyway || mode === undefined || mode === 'session' || hasSessions) return;
    if (query.value === '' || query.value === query.directive.default) return;
    report(query, {
      message: `In ${mode} mode this query is not sent; what it should clean stays for the next client.`,
    });
  },
});
