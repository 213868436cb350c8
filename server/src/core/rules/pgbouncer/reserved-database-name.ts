import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/reserved-database-name',
  title: 'Database named like the admin console',
  severity: 'error',
  applies: 'always',
  why: 'The name pgbouncer is that of the console. A line for it in [databases] keeps the pooler from starting; a database of that name is reached under another one, with dbname=pgbouncer.',
  references: ['https://www.pgbouncer.org/config.html#section-databases'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[databases]\n«pgbouncer» = host=db\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[databases]\npooler = host=db dbname=pgbouncer\n[pgbouncer]\n' },
    },
  ],
  silent: [
    {
      'pgbouncer.ini': '[databases]\npgbouncer_stats = host=db\n[users]\npgbouncer = pool_mode=session\n[pgbouncer]\n',
    },
  ],

  check({ databases, refusal }, report) {
    for (const { name, node, uri } of databases) {
      if (name !== 'pgbouncer') continue;
      const { start, end } = node.name;
      report({ uri, start, end }, { message: `\`pgbouncer\` is the name of the admin console: ${refusal}.` });
    }
  },
});
