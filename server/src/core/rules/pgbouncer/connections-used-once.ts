import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds, MINUTE } from '../../units.js';

export default defineRule({
  id: 'pgbouncer/connections-used-once',
  title: 'Server connections that live too short',
  severity: 'warning',
  applies: 'deployed',
  why: 'With server_lifetime 0 every connection to PostgreSQL is closed after one use, so nothing is pooled. A lifetime of a few minutes keeps the pooler busy with connecting.',
  references: ['https://www.pgbouncer.org/config.html#server_lifetime'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nserver_lifetime = «0»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nserver_lifetime = 3600\n' },
    },
    {
      bad: {
        'headroom.yaml': 'versions: { pgbouncer: "1.23" }\n',
        'pgbouncer.ini': '[databases]\nshop = host=db server_lifetime=«60»\n[pgbouncer]\n',
      },
      good: {
        'headroom.yaml': 'versions: { pgbouncer: "1.23" }\n',
        'pgbouncer.ini': '[databases]\nshop = host=db server_lifetime=3600\n[pgbouncer]\n',
      },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[pgbouncer]\nserver_lifetime = 300\n' }],

  check({ settings, databases }, report) {
    for (const each of [settings, ...databases.map(target => target.settings)]) {
      const lifetime = each.get('server_lifetime');
      if (!lifetime?.explicit || lifetime.value < 0 || lifetime.value >= 5 * MINUTE) continue;
      const isOnce = lifetime.value === 0;
      report(lifetime, {
        message: isOnce
          ? 'server_lifetime 0: every connection to PostgreSQL is closed after one use, so nothing is pooled.'
          : `Connections to PostgreSQL are replaced every ${formatMilliseconds(lifetime.value)}: the pooler is busy with connecting.`,
        severity: isOnce ? 'warning' : 'information',
        fixes: [setTo(lifetime, '3600')],
      });
    }
  },
});
