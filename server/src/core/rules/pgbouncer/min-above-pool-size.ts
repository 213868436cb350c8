import { setTo } from '../../checks/fixes.js';
import { databasesOf, inherited } from '../../formats/pgbouncer/pools.js';
import { defineRule } from '../../rule.js';

const NEW = 'versions: { pgbouncer: "1.23" }\n';

export default defineRule({
  id: 'pgbouncer/min-above-pool-size',
  title: 'Minimum above the size of the pool',
  severity: 'warning',
  applies: 'always',
  why: 'The pooler keeps min_pool_size connections open, but never more than the pool may have, so the larger number has no effect.',
  references: ['https://www.pgbouncer.org/config.html#min_pool_size'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\ndefault_pool_size = 10\nmin_pool_size = «25»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\ndefault_pool_size = 10\nmin_pool_size = 10\n' },
    },
    {
      bad: {
        'headroom.yaml': NEW,
        'pgbouncer.ini': '[databases]\nshop = host=db user=app pool_size=5 min_pool_size=«8»\n[pgbouncer]\n',
      },
      good: {
        'headroom.yaml': NEW,
        'pgbouncer.ini': '[databases]\nshop = host=db user=app pool_size=5 min_pool_size=5\n[pgbouncer]\n',
      },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[databases]\nshop = host=db user=app pool_size=0\n[pgbouncer]\nmin_pool_size = 20\n' }],

  check(subject, report) {
    const pairs = [
      [subject.settings.get('min_pool_size'), subject.settings.get('default_pool_size')] as const,
      ...databasesOf(subject).map(
        target => [target.settings.get('min_pool_size'), inherited(subject, target, 'pool_size')] as const,
      ),
    ];
    for (const [least, size] of pairs) {
      if (!least?.explicit || !size || size.value <= 0 || least.value <= size.value) continue;
      report(least, {
        message: `min_pool_size ${least.value} exceeds ${size.name} ${size.value}: no more than ${size.value} are kept.`,
        fixes: [setTo(least, String(size.value))],
      });
    }
  },
});
