import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/statement-pooling',
  title: 'Statement pooling, which refuses transactions',
  severity: 'warning',
  applies: 'deployed',
  why: 'In statement mode the connection goes back after every statement, so the pooler refuses a transaction of more than one. Hardly any application or ORM works like that; it is meant for PL/Proxy.',
  references: ['https://www.pgbouncer.org/features.html'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\npool_mode = «statement»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[databases]\nshop = host=db pool_mode=«Statement»\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[databases]\nshop = host=db pool_mode=transaction\n[pgbouncer]\n' },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[users]\nbatch = pool_mode=session\n[pgbouncer]\npool_mode = transaction\n' }],

  check({ settings, databases, users }, report) {
    for (const each of [settings, ...[...databases, ...users].map(target => target.settings)]) {
      const mode = each.get('pool_mode');
      if (!mode?.explicit || mode.value !== 'statement') continue;
      report(mode, {
        message: 'In statement mode a transaction of more than one statement is refused.',
        fixes: [setTo(mode, 'transaction')],
      });
    }
  },
});
