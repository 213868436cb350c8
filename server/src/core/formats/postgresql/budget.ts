import { formatBytes, MIB, plural } from '../../units.js';
import { vacuumMemory } from './recommendations.js';
import type { PostgresqlSubject } from './subject.js';

/** The share of RAM that PostgreSQL may claim. */
export const LIMIT = 0.8;
/** Sorts and hashes of one session that hold work_mem at the same moment, as postgresqltuner counts them. */
export const NODES = 1.5;
/** What a server process holds besides. */
const PROCESS = 3 * MIB;
/** Sessions that work at the same moment, for each core. */
const ACTIVE_PER_CORE = 4;

/** What PostgreSQL may come to need, part by part. */
export type Budget = NonNullable<ReturnType<typeof budgetOf>>;

/**
 * The memory that the sessions of a busy moment, autovacuum and shared_buffers take together, with the arithmetic;
 * nothing where a part of it is not known.
 */
export function budgetOf({
  settings,
  hardware: { cpus },
  version,
}: Pick<PostgresqlSubject, 'settings' | 'hardware' | 'version'>) {
  const workMem = settings.get('work_mem');
  const connections = settings.get('max_connections');
  const buffers = settings.get('shared_buffers')?.value;
  const workers = settings.get('autovacuum_max_workers')?.value;
  const maintenance = settings.get('maintenance_work_mem')?.value;
  if (!workMem || !connections || buffers === undefined || workers === undefined || maintenance === undefined)
    return undefined;
  const own = settings.get('autovacuum_work_mem')?.value ?? -1;
  const allowed = own === -1 ? maintenance : own;
  const perWorker = vacuumMemory(allowed, version);
  const growing = perWorker < allowed && Number(version.shown) >= 17 ? ' (grows on demand)' : '';
  const temporary = Math.max((settings.get('temp_buffers')?.value ?? 0) - 8 * MIB, 0);
  const most = cpus ? Math.ceil(ACTIVE_PER_CORE * cpus.value) : Number.POSITIVE_INFINITY;
  const active = Math.min(connections.value, most);
  const sessions = active * workMem.value * NODES;
  const perConnection = PROCESS + temporary;
  const fixed = buffers + workers * perWorker;
  const total = fixed + sessions + connections.value * perConnection;
  const sum = [
    `${toldActive(active, connections.value, cpus?.value)} x ${formatBytes(workMem.value)} work_mem x ${NODES}`,
    `${formatBytes(buffers)} shared_buffers`,
    `${plural(workers, 'autovacuum worker')} x ${formatBytes(perWorker)}${growing}`,
    `${connections.value} processes x ${formatBytes(PROCESS)}`,
    ...(temporary > 0 ? [`${connections.value} x ${formatBytes(temporary)} temp_buffers beyond the usual`] : []),
  ].join(' + ');
  return { workMem, connections, buffers, active, most, sessions, perConnection, fixed, total, sum };
}

function toldActive(active: number, connections: number, cpus: number | undefined): string {
  if (active < connections)
    return `${active} of ${connections} sessions active at once (assumed: ${ACTIVE_PER_CORE} per core, ${plural(cpus ?? 0, 'core')})`;
  return `${connections} sessions, all active at once${cpus === undefined ? ' (assumed, because the cores are not known)' : ''},`;
}
