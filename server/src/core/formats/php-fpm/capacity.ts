import { oncePer } from '../../memory.js';
import type { Known } from '../../model/hardware.js';
import type { Context } from '../../model/platform.js';
import { formatBytes, MIB, plural } from '../../units.js';
import type { PhpSubject } from '../php-ini/subject.js';
import type { FpmPool, FpmSubject } from './subject.js';

/** What a worker of a framework application takes where nobody has measured it. */
const USUAL_WORKER = 64 * MIB;

/** What the machine needs besides PHP: a tenth of it, and no less than this. */
const LEAST_RESERVE = 64 * MIB;

/** What OPcache shares where nothing is set. */
export const USUAL_OPCACHE = 128 * MIB;

/** Requests wait most of their time for databases and other services; more of them than this would wait for a core. */
const MOST_FOR_EACH_CORE = 12;

/** How much memory there is for workers, and what each of them takes. In bytes. */
export interface Capacity {
  readonly memory: Known<number>;
  readonly reserve: number;
  /** Shared memory of OPcache, its compiler and APCu. */
  readonly shared: number;
  readonly worker: number;
  readonly isMeasured: boolean;
  /** How many workers fit. */
  readonly workers: number;
  /** The sum in words. */
  readonly told: string;
}

/** What the tier holds; nothing where its memory is not known. */
export const capacityOf = oncePer(({ hardware, measured, pools }: FpmSubject): Capacity | undefined => {
  const shared = Math.max(0, ...pools.slice(0, 1).map(({ php }) => sharedMemory(php)));
  return hardware.memory && capacityWith(hardware.memory, shared, measured.phpWorkerMemory);
});

/** What a memory holds. */
export function capacityWith(memory: Known<number>, shared: number, measured: number | undefined): Capacity {
  const reserve = Math.max(memory.value / 10, LEAST_RESERVE);
  const worker = measured ?? USUAL_WORKER;
  const workers = Math.max(Math.floor((memory.value - reserve - shared) / worker), 0);
  const isMeasured = measured !== undefined;
  const told = `(${formatBytes(memory.value)} - ${formatBytes(reserve)} for the system - ${formatBytes(shared)} of shared memory) / ${formatBytes(worker)} a worker${isMeasured ? '' : ' (assumed)'}`;
  return { memory, reserve, shared, worker, isMeasured, workers, told };
}

/** Shared memory is set up once for all workers: OPcache, on top of it the compiler's buffer, and APCu. */
export function sharedMemory({ settings, extensions }: PhpSubject): number {
  const size = (name: 'opcache.memory_consumption' | 'opcache.jit_buffer_size' | 'apc.shm_size') =>
    settings.get(name)?.value ?? 0;
  const opcache =
    settings.get('opcache.enable')?.value === false ? 0 : size('opcache.memory_consumption') || USUAL_OPCACHE;
  const jit = settings.get('opcache.jit')?.value;
  const compiler =
    opcache > 0 && jit !== undefined && jit !== 'off' && jit !== 'disable' ? size('opcache.jit_buffer_size') : 0;
  const apcu = extensions.some(({ name }) => name === 'apcu') ? size('apc.shm_size') : 0;
  return opcache + compiler + apcu;
}

/** The workers of all pools together. */
export const totalWorkers = oncePer(({ pools }: FpmSubject): number =>
  pools.reduce((sum, pool) => sum + workersOf(pool), 0),
);

export function workersOf({ settings }: FpmPool): number {
  return Math.max(settings.get('pm.max_children')?.value ?? 0, 0);
}

/** A number of workers with the sum that led to it. */
export interface Room {
  readonly workers: number;
  readonly told: string;
}

/** How many workers a pool may have: its share of what fits, in the proportion the pools have now. */
export function roomFor(subject: FpmSubject, pool: FpmPool): Room | undefined {
  const capacity = capacityOf(subject);
  if (!capacity || capacity.workers < 1) return undefined;
  const total = totalWorkers(subject);
  const own = workersOf(pool);
  const share = subject.pools.length > 1 && total > 0 && own > 0 ? own / total : 1 / Math.max(subject.pools.length, 1);
  const workers = Math.max(Math.floor(capacity.workers * share), 1);
  const part = subject.pools.length > 1 ? `, shared by ${plural(subject.pools.length, 'pool')}` : '';
  return { workers, told: capacity.told + part };
}

/** No more workers than the cores can serve, where they are known. */
export function servable({ workers, told }: Room, cpus: Known<number> | undefined): Room {
  const most = cpus && Math.max(Math.floor(cpus.value * MOST_FOR_EACH_CORE), 1);
  if (most === undefined || workers <= most) return { workers, told };
  return {
    workers: most,
    told: `${told} = ${workers}, but ${plural(cpus?.value ?? 0, 'core')} x ${MOST_FOR_EACH_CORE} requests that mostly wait = ${most}`,
  };
}

/** How many idle workers wait for a sudden rush, at least and at most, and how many to start with. */
export function spareServers(workers: number): {
  readonly least: number;
  readonly most: number;
  readonly start: number;
} {
  const least = Math.max(1, Math.floor(workers / 8));
  const most = Math.max(least, Math.floor(workers / 3));
  return { least, most, start: least + Math.floor((most - least) / 2) };
}

/** Whether nothing else wants the memory that idle workers hold. */
export function isAlone({ tier, hardware, placement }: Pick<Context, 'tier' | 'hardware' | 'placement'>): boolean {
  return hardware.dedicated?.value === true || placement?.isContainer === true || tier?.runs.length === 1;
}
