import { setTo } from '../../checks/fixes.js';
import { hasShortQueries, recommend } from '../../formats/postgresql/recommendations.js';
import { defineRule } from '../../rule.js';

const MACHINE = 'workload: web\ntiers: { database: { cpus: 8, runs: [postgresql] } }\n';

export default defineRule({
  id: 'postgresql/gather-takes-most-cores',
  title: 'One query may take more than half of the cores',
  severity: 'information',
  applies: 'deployed',
  why: 'Where many short queries run at once, one report with many workers makes all of them wait. Half of the cores per query leaves room for the others.',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-MAX-PARALLEL-WORKERS-PER-GATHER',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'max_parallel_workers_per_gather = «8»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'max_parallel_workers_per_gather = 4\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': MACHINE.replace('web', 'dw'), 'postgresql.conf': 'max_parallel_workers_per_gather = 8\n' },
    { 'headroom.yaml': MACHINE.replace('8', '2'), 'postgresql.conf': 'max_parallel_workers_per_gather = 1\n' },
    { 'headroom.yaml': MACHINE.replace('8', '1'), 'postgresql.conf': '' },
  ],

  check(subject, report) {
    const { cpus } = subject.hardware;
    const workers = subject.settings.get('max_parallel_workers_per_gather');
    if (!cpus || !workers?.explicit || !hasShortQueries(subject)) return;
    const half = Math.max(Math.ceil(cpus.value / 2), 1);
    if (workers.value <= half) return;
    const fits = recommend('max_parallel_workers_per_gather', subject)?.text ?? String(half);
    report(workers, {
      message: `One query may start ${workers.value} workers on ${cpus.value} cores: under the declared ${subject.workload?.value} workload the others wait for it.`,
      fixes: [setTo(workers, fits)],
    });
  },
});
