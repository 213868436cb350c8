import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds } from '../../units.js';

export default defineRule({
  id: 'pgbouncer/idle-clients-dropped',
  title: 'Idle clients are disconnected',
  severity: 'information',
  applies: 'deployed',
  why: 'client_idle_timeout closes the connection of a client that has been quiet. It has to be longer than the application keeps its own connections, or the application finds them dead when it needs one.',
  references: ['https://www.pgbouncer.org/config.html#client_idle_timeout'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nclient_idle_timeout = «60»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nclient_idle_timeout = 0\n' },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[pgbouncer]\nclient_idle_timeout = 0\nclient_login_timeout = 15\n' }],

  check({ settings }, report) {
    const idle = settings.get('client_idle_timeout');
    if (!idle?.explicit || idle.value <= 0) return;
    report(idle, {
      message: `Clients are disconnected after ${formatMilliseconds(idle.value)} without a query; an application that keeps connections longer finds them dead.`,
      fixes: [setTo(idle, '0')],
    });
  },
});
