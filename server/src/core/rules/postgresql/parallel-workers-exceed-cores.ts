import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const MACHINE = 'tiers: { database: { cpus: 4, runs: [postgresql] } }\n';

export default defineRule({
  id: 'postgresql/parallel-workers-exceed-cores',
  title: 'More parallel workers than cores',
  severity: 'warning',
  applies: 'deployed',
  why: 'Parallel workers pay off while each has a core. More of them only take turns, and every query that starts them slows all others down.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-MAX-PARALLEL-WORKERS'],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'max_parallel_workers = «8»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'max_parallel_workers = 4\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': MACHINE, 'postgresql.conf': 'max_worker_processes = 16\nmax_parallel_workers = 4\n' },
    { 'headroom.yaml': MACHINE, 'postgresql.conf': '' },
    { 'postgresql.conf': 'max_worker_processes = 64\nmax_parallel_workers = 64\n' },
  ],

  check({ settings, hardware: { cpus } }, report) {
    const workers = settings.get('max_parallel_workers');
    if (!cpus || !workers?.explicit) return;
    const cores = Math.max(Math.ceil(cpus.value), 1);
    if (workers.value <= cores) return;
    report(workers, {
      message: `${workers.value} parallel workers on ${cpus.value} cores: they take turns instead of speeding queries up.`,
      fixes: [setTo(workers, String(cores))],
    });
  },
});
