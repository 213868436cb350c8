import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const WEB = 'environment: production\nworkload: web\nversions: { pgbouncer: "1.24" }\n';

export default defineRule({
  id: 'pgbouncer/session-pooling',
  title: 'Session pooling for short requests',
  severity: 'information',
  applies: 'deployed',
  why: 'In session mode, the default, a client keeps its connection to PostgreSQL until it disconnects, so no more clients are served than there are connections. For many short transactions, transaction mode serves far more with the same number; it asks for care with session features such as LISTEN, advisory locks and SET.',
  references: ['https://www.pgbouncer.org/features.html'],
  examples: [
    {
      bad: { 'headroom.yaml': WEB, 'pgbouncer.ini': '[pgbouncer]\npool_mode = «session»\n' },
      good: {
        'headroom.yaml': WEB,
        'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\n',
      },
    },
  ],
  silent: [
    { 'pgbouncer.ini': '[pgbouncer]\npool_mode = session\n' },
    {
      'headroom.yaml': WEB,
      'pgbouncer.ini': '[databases]\nqueue = host=db pool_mode=session\n[pgbouncer]\npool_mode = transaction\n',
    },
    { 'headroom.yaml': WEB, 'pgbouncer.ini': '[pgbouncer]\n' },
  ],

  check({ settings, workload }, report) {
    const mode = settings.get('pool_mode');
    const hasShortRequests = workload?.value === 'web' || workload?.value === 'oltp';
    if (!mode?.explicit || mode.value !== 'session' || !hasShortRequests) return;
    report(mode, {
      message: `Under the declared ${workload.value} workload session mode serves no more clients than there are connections; transaction mode serves many with each.`,
      fixes: [setTo(mode, 'transaction')],
    });
  },
});
