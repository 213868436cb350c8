import { formatBytes, GIB, MIB } from '../../../units.js';
import { type Formulas, isShared, ofMemory, type Recommendation, type Sizing, size, USUAL_WORKLOAD } from './sizing.js';
import { workersOf } from './vacuum.js';

/** Memory: the manual for shared_buffers, pgtune for the rest, with the limits that VACUUM has by version. */
export const memoryFormulas = {
  shared_buffers: sizing =>
    ofMemory(
      sizing,
      sizing.workload?.value === 'desktop' ? 1 / 16 : 1 / 4,
      share => `${share} of RAM; the rest serves the system's file cache, connections and sorts`,
    ),
  effective_cache_size: sizing =>
    ofMemory(
      sizing,
      sizing.workload?.value === 'desktop' ? 1 / 4 : 3 / 4,
      share => `${share} of RAM: what shared_buffers and the system's file cache hold together`,
    ),
  maintenance_work_mem: recommendMaintenanceWorkMem,
  autovacuum_work_mem: recommendAutovacuumWorkMem,
  work_mem: recommendWorkMem,
  hash_mem_multiplier: ({ version, workload }) =>
    Number(version.shown) < 15 && (workload?.value === 'mixed' || workload?.value === 'dw')
      ? {
          value: 2,
          text: '2.0',
          because: `the default from 15 on: under a ${workload.value} workload hashes may take twice work_mem before they spill, which sorts need not`,
        }
      : undefined,
  huge_pages: ({ settings }) => {
    const buffers = settings.get('shared_buffers');
    if (!buffers || buffers.value < 2 * GIB) return undefined;
    // A page table entry of 8 bytes for each page of 4kB.
    const tables = `${formatBytes(buffers.value)} / 4kB x 8 bytes = ${formatBytes(buffers.value / 512)}`;
    return {
      value: 'try',
      text: 'try',
      because: `${tables} of page tables for each connection with ordinary pages, from 2GB of shared_buffers on worth saving; starts without huge pages too`,
    };
  },
} satisfies Formulas;

function recommendMaintenanceWorkMem(sizing: Sizing): Recommendation | undefined {
  const usual = sizing.workload?.value === 'dw' ? 1 / 8 : 1 / 16;
  const workers = memoryTakers(sizing);
  const share = Math.min(usual, 1 / (4 * workers));
  const cap = Number(sizing.version.shown) >= 17 ? 8 * GIB : 2 * GIB;
  const shared = share < usual ? `, so that ${workers} autovacuum workers take no more than a quarter` : '';
  return ofMemory(
    sizing,
    share,
    text => `${text} of RAM${shared}, at most ${formatBytes(cap)}: VACUUM works in one pass`,
    cap,
  );
}

/** How many autovacuum workers may take maintenance_work_mem: none where they have a memory of their own. */
function memoryTakers(sizing: Sizing): number {
  const own = sizing.settings.get('autovacuum_work_mem')?.value ?? -1;
  return own === -1 ? workersOf(sizing) : 1;
}

/** Where maintenance_work_mem is meant for one index build, each worker gets less: a quarter of RAM for all of them. */
function recommendAutovacuumWorkMem(sizing: Sizing): Recommendation | undefined {
  const { memory } = sizing.hardware;
  const maintenance = sizing.settings.get('maintenance_work_mem');
  if (!memory || !maintenance || maintenance.value < 2 * GIB || isShared(sizing)) return undefined;
  const cap = Number(sizing.version.shown) >= 17 ? 2 * GIB : GIB;
  const workers = workersOf(sizing);
  return size(
    Math.min(cap, memory.value / 4 / workers),
    `${formatBytes(memory.value)} / 4 / ${workers} autovacuum workers, at most ${formatBytes(cap)}: maintenance_work_mem is larger than a worker makes use of`,
  );
}

/** pgtune: what shared_buffers leaves, over three times all sessions and workers that may sort at once. */
function recommendWorkMem(sizing: Sizing): Recommendation | undefined {
  const { settings, workload } = sizing;
  const { memory } = sizing.hardware;
  const connections = settings.get('max_connections');
  const workers = settings.get('max_worker_processes');
  const set = settings.get('shared_buffers');
  if (!memory || !connections || !workers || isShared(sizing)) return undefined;
  const divisor = { web: 1, oltp: 1, dw: 2, mixed: 2, desktop: 6 }[workload?.value ?? USUAL_WORKLOAD];
  const buffers = Math.max(set?.value ?? 0, memory.value / 4);
  const share = (memory.value - buffers) / ((connections.value + workers.value) * 3) / divisor;
  return size(
    Math.max(share, 4 * MIB),
    `(${formatBytes(memory.value)} - ${formatBytes(buffers)}) / ((${connections.value} connections + ${workers.value} workers) x 3)${divisor > 1 ? ` / ${divisor}` : ''}`,
  );
}
