import type { Workload } from '../../../model/platform.js';
import { GIB } from '../../../units.js';
import { count, type Formulas, hasShortQueries, type Recommendation, type Sizing } from './sizing.js';

const CONNECTIONS: Readonly<Record<Workload, number>> = { web: 200, oltp: 300, dw: 40, mixed: 100, desktop: 20 };

/** Connections and background processes: pgtune; timescaledb-tune for small machines and for many partitions. */
export const processFormulas = {
  max_connections: recommendConnections,
  max_worker_processes: perCore,
  max_parallel_workers: perCore,
  max_parallel_workers_per_gather: ({ hardware: { cpus }, workload }) => {
    if (!cpus || cpus.value < 4) return undefined;
    const half = Math.ceil(cpus.value / 2);
    const most = workload?.value === 'dw' ? half : Math.min(half, 4);
    return count(most, `half of ${cpus.value} cores${most < half ? ', at most 4 for many short queries' : ''}`);
  },
  max_parallel_maintenance_workers: ({ hardware: { cpus } }) => {
    if (!cpus || cpus.value < 4) return undefined;
    const half = Math.ceil(cpus.value / 2);
    return count(
      Math.min(half, 4),
      `half of ${cpus.value} cores${half > 4 ? ', at most 4' : ''} for one CREATE INDEX or VACUUM`,
    );
  },
  io_method: ({ version }) =>
    Number(version.shown) >= 18
      ? {
          value: 'worker',
          text: 'worker',
          because: 'which every build and container has; io_uring needs both the build and a kernel that allows it',
        }
      : undefined,
  io_workers: ({ hardware: { cpus }, version }) =>
    cpus && version.shown === '18'
      ? count(
          Math.min(Math.max(Math.round(cpus.value / 4), 3), 32),
          `a quarter of ${cpus.value} cores, between 3 and 32: reads that run beside the queries`,
        )
      : undefined,
  max_locks_per_transaction: ({ hardware: { memory }, settings }) => {
    if (!memory || !/\btimescaledb\b/.test(settings.get('shared_preload_libraries')?.value ?? '')) return undefined;
    const gigabytes = memory.value / GIB;
    const locks = gigabytes < 8 ? 128 : gigabytes < 16 ? 256 : gigabytes < 32 ? 512 : 1024;
    return count(locks, 'for the many partitions of TimescaleDB: one query may lock all of them');
  },
  idle_in_transaction_session_timeout: sizing =>
    hasShortQueries(sizing)
      ? {
          value: 60_000,
          text: '60s',
          because: `longer than a ${sizing.workload?.value} application pauses inside a transaction; one that is forgotten keeps its locks no longer`,
        }
      : undefined,
} satisfies Formulas;

function perCore({ hardware: { cpus } }: Sizing): Recommendation | undefined {
  return cpus && cpus.value >= 4 ? count(Math.floor(cpus.value), `one per core (${cpus.value})`) : undefined;
}

/** What a workload usually has without a pooler, within what memory and cores can serve. */
function recommendConnections({ workload, hardware: { memory, cpus } }: Sizing): Recommendation | undefined {
  if (!workload) return undefined;
  const limits = [
    { most: CONNECTIONS[workload.value], why: `usual for a ${workload.value} workload without a pooler` },
  ];
  if (memory && memory.value <= 6 * GIB) {
    const most = memory.value <= 2 * GIB ? 25 : memory.value <= 4 * GIB ? 50 : 75;
    limits.push({ most, why: 'as many as so little memory serves' });
  }
  if (cpus) limits.push({ most: Math.max(Math.floor(10 * cpus.value), 20), why: `10 for each of ${cpus.value} cores` });
  const [least] = limits.sort((a, b) => a.most - b.most);
  return least && count(least.most, `${least.why}; behind a pooler fewer do`);
}
