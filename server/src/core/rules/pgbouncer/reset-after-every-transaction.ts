import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/reset-after-every-transaction',
  title: 'Reset query after every transaction',
  severity: 'information',
  applies: 'deployed',
  why: 'server_reset_query_always sends the reset query whenever a connection goes back, in transaction mode after each transaction: one more round trip, and DISCARD ALL throws away cached plans.',
  references: ['https://www.pgbouncer.org/config.html#server_reset_query_always'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\nserver_reset_query_always = «1»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\nserver_reset_query_always = 0\n' },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[pgbouncer]\npool_mode = session\nserver_reset_query_always = 1\n' }],

  check({ settings }, report) {
    const always = settings.get('server_reset_query_always');
    if (!always?.explicit || !always.value || settings.get('pool_mode')?.value === 'session') return;
    report(always, {
      message:
        'Every transaction is followed by another round trip to PostgreSQL, which also throws away cached plans.',
      fixes: [setTo(always, '0')],
    });
  },
});
