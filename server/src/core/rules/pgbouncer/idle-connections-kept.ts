import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/idle-connections-kept',
  title: 'Idle server connections are never closed',
  severity: 'information',
  applies: 'deployed',
  why: 'With server_idle_timeout 0 a pool never shrinks after a busy moment. With many pools, the idle connections of some take the place of those that others need.',
  references: ['https://www.pgbouncer.org/config.html#server_idle_timeout'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nserver_idle_timeout = «0»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nserver_idle_timeout = 600\n' },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[pgbouncer]\nserver_idle_timeout = 60\n' }],

  check({ settings }, report) {
    const idle = settings.get('server_idle_timeout');
    if (!idle?.explicit || idle.value !== 0) return;
    report(idle, {
      message: 'Pools never shrink: connections that a busy moment has opened stay, idle, until server_lifetime ends.',
      fixes: [setTo(idle, '600')],
    });
  },
});
