import { defineRule } from '../../rule.js';

const NEW = 'versions: { pgbouncer: "1.23" }\n';

export default defineRule({
  id: 'pgbouncer/min-pool-needs-user',
  title: 'Minimum that only holds while clients are connected',
  severity: 'information',
  applies: 'deployed',
  why: 'Without user= in the line of the database the pooler does not know whose connections to open, so it keeps the minimum only for pools that a client has opened.',
  references: ['https://www.pgbouncer.org/config.html#min_pool_size'],
  examples: [
    {
      bad: { 'headroom.yaml': NEW, 'pgbouncer.ini': '[databases]\nshop = host=db min_pool_size=«5»\n[pgbouncer]\n' },
      good: {
        'headroom.yaml': NEW,
        'pgbouncer.ini': '[databases]\nshop = host=db user=app min_pool_size=5\n[pgbouncer]\n',
      },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[databases]\nshop = host=db min_pool_size=0\n[pgbouncer]\nmin_pool_size = 5\n' }],

  check({ databases }, report) {
    for (const { settings, replacedBy } of databases) {
      const least = settings.get('min_pool_size');
      if (!least?.explicit || least.value <= 0 || settings.entry('user') || replacedBy) continue;
      report(least, {
        message: `Without user= in this line, ${least.value} connections are kept only while a client is connected.`,
      });
    }
  },
});
