import type { Context, Workload } from '../../model/platform.js';
import type { Settings } from '../../model/settings.js';
import { formatBytes, GIB, KIB, MIB } from '../../units.js';
import type { PostgresqlTypes } from './types.generated.js';

/** What suits a machine, and the arithmetic that led there. */
export interface Recommendation {
  /** In bytes, milliseconds or plain numbers. */
  readonly value: number;
  /** The value as the file would write it. */
  readonly text: string;
  /** The arithmetic and its reason, as part of a sentence. */
  readonly because: string;
}

/** What a formula may look at. */
interface Sizing extends Context {
  readonly settings: Settings<PostgresqlTypes>;
}

type Formula = (sizing: Sizing) => Recommendation | undefined;

/**
 * The recommended value of a setting on this hardware; nothing where the hardware is not known or no formula exists.
 * Sources: the PostgreSQL manual (shared_buffers), pgtune and timescaledb-tune (the rest); where they disagree, pgtune.
 */
export function recommend(name: string, sizing: Sizing): Recommendation | undefined {
  return Object.hasOwn(FORMULAS, name) ? FORMULAS[name as keyof typeof FORMULAS]?.(sizing) : undefined;
}

/** The recommended value of a setting that no file sets, with what it is good for before the arithmetic. */
export function adviseTo(name: string, sizing: Sizing, purpose: string): Recommendation | undefined {
  const recommended = recommend(name, sizing);
  return recommended && { ...recommended, because: `${purpose} (${recommended.because})` };
}

/** Whether other programs share the machine, so that a share of its memory is not PostgreSQL's to take. */
export function isShared({ hardware, tier }: Pick<Context, 'hardware' | 'tier'>): boolean {
  return hardware.dedicated ? !hardware.dedicated.value : (tier?.runs.length ?? 0) > 1;
}

/** Whether the declared workload is many short queries. */
export function hasShortQueries({ workload }: Pick<Context, 'workload'>): boolean {
  return workload?.value === 'web' || workload?.value === 'oltp';
}

/** The workload that formulas assume where none is declared. */
export const USUAL_WORKLOAD: Workload = 'web';

const MAX_WAL_SIZE: Readonly<Record<Workload, number>> = {
  web: 4 * GIB,
  oltp: 8 * GIB,
  dw: 16 * GIB,
  mixed: 4 * GIB,
  desktop: 2 * GIB,
};

const FORMULAS = {
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
  maintenance_work_mem: sizing => {
    const usual = sizing.workload?.value === 'dw' ? 1 / 8 : 1 / 16;
    const workers = vacuumWorkers(sizing);
    const share = Math.min(usual, 1 / (4 * workers));
    const cap = Number(sizing.version.shown) >= 17 ? 8 * GIB : 2 * GIB;
    const shared = share < usual ? `, so that ${workers} autovacuum workers take no more than a quarter` : '';
    return ofMemory(
      sizing,
      share,
      text => `${text} of RAM${shared}, at most ${formatBytes(cap)}: VACUUM works in one pass`,
      cap,
    );
  },
  work_mem: recommendWorkMem,
  max_wal_size: ({ workload, hardware: { memory } }) => {
    // A machine this small rarely has gigabytes of disk to spare for the log.
    if (memory && memory.value < 2 * GIB) return undefined;
    const { value, assumed } = workload
      ? { value: workload.value, assumed: '' }
      : { value: USUAL_WORKLOAD, assumed: ' (assumed)' };
    return size(
      MAX_WAL_SIZE[value],
      `for ${value === 'oltp' ? 'an' : 'a'} ${value} workload${assumed}: checkpoints come by time, not because the log is full`,
    );
  },
  random_page_cost: ({ hardware: { storage }, workload, settings }) => {
    if (!storage || storage.value === 'hdd' || workload?.value === 'dw') return undefined;
    // Costs are relative: where the unit is another one, so is everything else.
    if (settings.get('seq_page_cost')?.value !== 1) return undefined;
    return {
      value: 1.1,
      text: '1.1',
      because: `on ${storage.value} a random read costs about as much as a sequential one`,
    };
  },
  max_worker_processes: ({ hardware: { cpus } }) =>
    cpus && cpus.value >= 4 ? count(Math.floor(cpus.value), `one per core (${cpus.value})`) : undefined,
  max_parallel_workers: ({ hardware: { cpus } }) =>
    cpus && cpus.value >= 4 ? count(Math.floor(cpus.value), `one per core (${cpus.value})`) : undefined,
  max_parallel_workers_per_gather: ({ hardware: { cpus }, workload }) => {
    if (!cpus || cpus.value < 4) return undefined;
    const half = Math.ceil(cpus.value / 2);
    const most = workload?.value === 'dw' ? half : Math.min(half, 4);
    return count(most, `half of ${cpus.value} cores${most < half ? ', at most 4 for many short queries' : ''}`);
  },
  effective_io_concurrency: ({ hardware: { storage }, version }) => {
    const requests = { hdd: 2, ssd: 200, san: 300, nvme: 256 }[storage?.value ?? 'hdd'];
    return storage && Number(version.shown) < 18
      ? count(requests, `requests that ${storage.value} storage serves at once`)
      : undefined;
  },
} satisfies Partial<Record<keyof PostgresqlTypes, Formula>> as Readonly<
  Partial<Record<keyof PostgresqlTypes, Formula>>
>;

/** The settings that have a formula. */
export const recommendedNames = Object.keys(FORMULAS) as readonly (keyof PostgresqlTypes)[];

function ofMemory(
  sizing: Sizing,
  share: number,
  because: (share: string) => string,
  cap = Number.POSITIVE_INFINITY,
): Recommendation | undefined {
  const { memory } = sizing.hardware;
  if (!memory || isShared(sizing)) return undefined;
  const percent = `${share * 100} %`;
  return size(Math.min(memory.value * share, cap), because(share < 0.25 ? `1/${Math.round(1 / share)}` : percent));
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

/** How many autovacuum workers may take maintenance_work_mem: none where they have a memory of their own. */
function vacuumWorkers({ settings }: Sizing): number {
  const own = settings.get('autovacuum_work_mem')?.value ?? -1;
  return own === -1 ? (settings.get('autovacuum_max_workers')?.value ?? 3) : 1;
}

/**
 * What one VACUUM takes of the memory it may take. Up to 16 it took all of it at once, 1GB at most. From 17 on memory
 * grows with the dead rows, and the release notes speak of a twentieth: what once needed 1GB fits 64MB.
 */
export function vacuumMemory(allowed: number, { shown }: Context['version']): number {
  return Math.min(allowed, Number(shown) >= 17 ? 64 * MIB : GIB);
}

function count(value: number, because: string): Recommendation {
  return { value, text: String(value), because };
}

function size(bytes: number, because: string): Recommendation {
  const { value, text } = roundSize(bytes);
  return { value, text, because };
}

/** A size people would write, never above `bytes`: in the largest unit that keeps it whole, or nearly so. */
export function roundSize(bytes: number): { value: number; text: string } {
  for (const [unit, factor] of [
    ['GB', GIB],
    ['MB', MIB],
  ] as const) {
    const amount = bytes / factor;
    if (amount >= 1 && (Number.isInteger(amount) || amount >= 16))
      return { value: Math.floor(amount) * factor, text: `${Math.floor(amount)}${unit}` };
  }
  if (bytes >= MIB) return { value: Math.floor(bytes / MIB) * MIB, text: `${Math.floor(bytes / MIB)}MB` };
  const kilobytes = Math.max(Math.floor(bytes / KIB), 1);
  return { value: kilobytes * KIB, text: `${kilobytes}kB` };
}
