import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/autovacuum-workers-share-one-budget',
  title: 'More autovacuum workers without a larger cost limit',
  severity: 'information',
  applies: 'deployed',
  why: 'The cost limit is shared out among all workers. More of them clean more tables at the same time, each of them more slowly, so the total stays the same unless the limit grows as well.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-vacuum.html#GUC-AUTOVACUUM-VACUUM-COST-LIMIT'],
  examples: [
    {
      bad: { 'postgresql.conf': 'autovacuum_max_workers = «6»\n' },
      good: { 'postgresql.conf': 'autovacuum_max_workers = 6\nautovacuum_vacuum_cost_limit = 400\n' },
    },
    {
      bad: { 'postgresql.conf': 'autovacuum_max_workers = «10»\nautovacuum_vacuum_cost_limit = -1\n' },
      good: { 'postgresql.conf': 'autovacuum_max_workers = 10\nautovacuum_vacuum_cost_limit = 667\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'autovacuum_max_workers = 6\nvacuum_cost_limit = 1000\n' },
    { 'postgresql.conf': 'autovacuum_max_workers = 6\nautovacuum_vacuum_cost_delay = 0\n' },
    { 'postgresql.conf': 'autovacuum_max_workers = 3\n' },
  ],

  check({ settings }, report) {
    const workers = settings.get('autovacuum_max_workers');
    const own = settings.get('autovacuum_vacuum_cost_limit');
    const shared = settings.get('vacuum_cost_limit');
    if (!workers?.explicit || workers.value <= 3 || !own || !shared) return;
    const limit = own.value > 0 ? own.value : shared.value;
    if (limit > 200 || settings.get('autovacuum_vacuum_cost_delay')?.value === 0) return;
    const proportional = Math.min(Math.round((200 * workers.value) / 3), 10_000);
    report(workers, {
      message: `${workers.value} workers share a cost limit of ${limit}: each gets ${Math.round(limit / workers.value)} and is slower than one of three. ${proportional} keeps the pace of each.`,
      fixes: [setTo(own, String(proportional))],
    });
  },
});
