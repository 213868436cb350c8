import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/parallel-workers-never-used',
  title: 'Parallel workers that another limit keeps from starting',
  severity: 'warning',
  applies: 'deployed',
  why: 'Workers for parallel queries come out of max_parallel_workers, and those out of max_worker_processes. A larger figure further down is accepted without a message and has no effect.',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-MAX-PARALLEL-WORKERS',
    'https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-MAX-PARALLEL-WORKERS-PER-GATHER',
  ],
  examples: [
    {
      bad: { 'postgresql.conf': 'max_parallel_workers = «16»\n' },
      good: { 'postgresql.conf': 'max_parallel_workers = 8\n' },
    },
    {
      bad: {
        'postgresql.conf':
          'max_worker_processes = 8\nmax_parallel_workers = «12»\nmax_parallel_workers_per_gather = «16»\n',
      },
      good: {
        'postgresql.conf': 'max_worker_processes = 8\nmax_parallel_workers = 8\nmax_parallel_workers_per_gather = 8\n',
      },
    },
  ],
  silent: [
    { 'postgresql.conf': 'max_worker_processes = 4\n' },
    { 'postgresql.conf': 'max_parallel_workers = 0\nmax_parallel_workers_per_gather = 2\n' },
  ],

  check({ settings }, report) {
    const processes = settings.get('max_worker_processes');
    const parallel = settings.get('max_parallel_workers');
    if (!processes || !parallel) return;
    const tightest = parallel.value < processes.value ? parallel : processes;
    const pairs = [
      [parallel, processes],
      [settings.get('max_parallel_workers_per_gather'), tightest],
      [settings.get('max_parallel_maintenance_workers'), tightest],
    ] as const;
    for (const [wanted, limit] of pairs) {
      // A limit of 0 switches parallel work off; the rest is then moot, not wrong.
      if (!wanted?.explicit || wanted.value <= limit.value || limit.value === 0) continue;
      report(wanted, {
        message: `${wanted.name} is ${wanted.value}, but ${limit.name} is ${limit.value}${limit.explicit ? '' : ' by default'}: no more than ${limit.value} ever run.`,
        fixes: [setTo(wanted, String(limit.value))],
      });
    }
  },
});
