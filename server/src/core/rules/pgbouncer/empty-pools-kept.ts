import { defineRule } from '../../rule.js';

const NEW = 'versions: { pgbouncer: "1.26" }\n';
const users = Array.from({ length: 30 }, (_, index) => `tenant${index} = pool_size=2\n`).join('');

export default defineRule({
  id: 'pgbouncer/empty-pools-kept',
  title: 'Pools of many users are never removed',
  severity: 'hint',
  applies: 'deployed',
  why: 'Each pair of database and user has a pool. With pool_idle_timeout 0 a pool stays after its last client is gone; with many users they add up in memory and in every loop over all pools.',
  references: ['https://www.pgbouncer.org/config.html#pool_idle_timeout'],
  examples: [
    {
      bad: { 'headroom.yaml': NEW, 'pgbouncer.ini': `[users]\n${users}[pgbouncer]\npool_idle_timeout = «0»\n` },
      good: { 'headroom.yaml': NEW, 'pgbouncer.ini': `[users]\n${users}[pgbouncer]\npool_idle_timeout = 3600\n` },
    },
  ],
  silent: [{ 'headroom.yaml': NEW, 'pgbouncer.ini': '[users]\na = pool_size=2\n[pgbouncer]\npool_idle_timeout = 0\n' }],

  check({ settings, users: listed }, report) {
    const idle = settings.get('pool_idle_timeout');
    if (!idle?.explicit || idle.value !== 0 || listed.length < MANY) return;
    report(idle, {
      message: `Pools of ${listed.length} users stay for ever once they were used.`,
      fixes: [{ title: 'Set pool_idle_timeout to 3600', edits: [idle.assign('3600')], safe: false }],
    });
  },
});

/** Users whose pools begin to matter. */
const MANY = 25;
