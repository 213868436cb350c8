import { checkAbsent } from '../../checks/absent.js';
import type { PgbouncerSubject } from '../../formats/pgbouncer/subject.js';
import { defineRule } from '../../rule.js';

const WEB = 'environment: production\nworkload: web\n';

export default defineRule({
  id: 'pgbouncer/pool-mode-not-set',
  title: 'Pool mode is left at session for short requests',
  severity: 'information',
  applies: 'deployed',
  absent: true,
  why: 'Without a pool_mode a client keeps its connection to PostgreSQL until it disconnects. For many short transactions, transaction mode serves far more clients with the same connections.',
  references: ['https://www.pgbouncer.org/features.html'],
  examples: [
    {
      bad: { 'headroom.yaml': WEB, 'pgbouncer.ini': '«[pgbouncer]»\nmax_client_conn = 500\n' },
      good: {
        'headroom.yaml': WEB,
        'pgbouncer.ini': '[pgbouncer]\nmax_client_conn = 500\npool_mode = transaction\n',
      },
    },
  ],
  silent: [
    { 'headroom.yaml': WEB.replace('web', 'dw'), 'pgbouncer.ini': '[pgbouncer]\n' },
    { 'headroom.yaml': WEB, 'pgbouncer.ini': '[databases]\nshop = host=db pool_mode=transaction\n[pgbouncer]\n' },
  ],

  check: checkAbsent<PgbouncerSubject>('pool_mode', ({ workload, databases }) => {
    const isShort = workload?.value === 'web' || workload?.value === 'oltp';
    // Who chooses for each database has thought about it.
    if (!isShort || databases.some(({ settings }) => settings.entry('pool_mode'))) return undefined;
    return {
      text: 'transaction',
      because: `because many short requests (${workload.value}) then share each connection`,
    };
  }),
});
