import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/session-state-leaks',
  title: 'Session pooling without a reset query',
  severity: 'warning',
  applies: 'always',
  why: 'In session mode a connection goes to the next client when one disconnects. Without server_reset_query it keeps what the first has left: settings, temporary tables, prepared statements, locks.',
  references: ['https://www.pgbouncer.org/config.html#server_reset_query'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nserver_reset_query =«»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nserver_reset_query =DISCARD ALL\n' },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\nserver_reset_query =\n' }],

  check({ settings }, report) {
    const query = settings.get('server_reset_query');
    if (!query?.explicit || query.value !== '' || settings.get('pool_mode')?.value !== 'session') return;
    report(query, {
      message: 'In session mode the next client finds what the last one has left: settings, temporary tables, locks.',
      fixes: [setTo(query, 'DISCARD ALL')],
    });
  },
});
