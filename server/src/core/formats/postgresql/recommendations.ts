import type { Context } from '../../model/platform.js';
import type { Value } from '../../model/settings.js';
import { GIB, MIB } from '../../units.js';
import { memoryFormulas } from './formulas/memory.js';
import { plannerFormulas } from './formulas/planner.js';
import { processFormulas } from './formulas/processes.js';
import type { Formulas, Recommendation, Sizing, ValueOf } from './formulas/sizing.js';
import { vacuumFormulas } from './formulas/vacuum.js';
import { walFormulas } from './formulas/wal.js';
import type { PostgresqlTypes } from './types.generated.js';

export { hasShortQueries, isShared, type Recommendation, roundSize, USUAL_WORKLOAD } from './formulas/sizing.js';

/**
 * All formulas, each behind those whose values it builds on. Sources: the PostgreSQL manual where it gives a value, else pgtune, else timescaledb-tune. Settings for
 * which these have one value for every machine and workload have none.
 */
const FORMULAS = { ...processFormulas, ...vacuumFormulas, ...memoryFormulas, ...walFormulas, ...plannerFormulas };

const MANUAL = 'PostgreSQL manual';

/** Where each formula comes from; `, ` stands where one gives the value and another the limits. */
const SOURCES: Readonly<Record<keyof typeof FORMULAS, string>> = {
  shared_buffers: `${MANUAL}, pgtune`,
  effective_cache_size: 'pgtune',
  maintenance_work_mem: `pgtune, ${MANUAL}`,
  autovacuum_work_mem: `pgtune, ${MANUAL}`,
  work_mem: 'pgtune',
  hash_mem_multiplier: MANUAL,
  huge_pages: `pgtune, ${MANUAL}`,
  max_wal_size: 'pgtune',
  min_wal_size: 'pgtune, timescaledb-tune',
  wal_buffers: MANUAL,
  wal_compression: `pgtune, ${MANUAL}`,
  checkpoint_timeout: `timescaledb-tune, ${MANUAL}`,
  checkpoint_completion_target: `${MANUAL}, pgtune`,
  random_page_cost: 'pgtune, timescaledb-tune',
  effective_io_concurrency: `pgtune, timescaledb-tune; ${MANUAL} from 18 on`,
  default_statistics_target: 'pgtune',
  jit: 'pgtune, timescaledb-tune',
  max_connections: 'pgtune, timescaledb-tune',
  max_worker_processes: 'pgtune',
  max_parallel_workers: 'pgtune',
  max_parallel_workers_per_gather: 'pgtune',
  max_parallel_maintenance_workers: 'pgtune',
  io_method: `${MANUAL}, pgtune`,
  io_workers: 'pgtune',
  max_locks_per_transaction: 'timescaledb-tune',
  idle_in_transaction_session_timeout: MANUAL,
  autovacuum_max_workers: 'pgtune',
  autovacuum_vacuum_cost_limit: MANUAL,
};

/** The settings that have a formula. */
export const recommendedNames = Object.keys(FORMULAS) as readonly (keyof PostgresqlTypes)[];

/** The recommended value of a setting in this place; nothing where it depends on what is not known, or is no formula. */
export function recommend<Name extends keyof PostgresqlTypes>(
  name: Name,
  sizing: Sizing,
): Recommendation<ValueOf<Name>> | undefined;
export function recommend(name: string, sizing: Sizing): Recommendation<Value> | undefined;
export function recommend(name: string, sizing: Sizing): Recommendation<Value> | undefined {
  const formulas: Formulas = FORMULAS;
  return Object.hasOwn(FORMULAS, name) ? formulas[name as keyof PostgresqlTypes]?.(sizing) : undefined;
}

/** Where a formula comes from. */
export function sourceOf(name: string): string | undefined {
  return Object.hasOwn(SOURCES, name) ? SOURCES[name as keyof typeof SOURCES] : undefined;
}

/** The recommended value of a setting that no file sets, with what it is good for before the arithmetic. */
export function adviseTo<Name extends keyof PostgresqlTypes>(
  name: Name,
  sizing: Sizing,
  purpose: string,
): Recommendation<ValueOf<Name>> | undefined {
  const recommended = recommend(name, sizing);
  return recommended && { ...recommended, because: `${purpose} (${recommended.because})` };
}

/**
 * What one VACUUM takes of the memory it may take. Up to 16 it took all of it at once, 1GB at most. From 17 on memory
 * grows with the dead rows, and the release notes speak of a twentieth: what once needed 1GB fits 64MB.
 */
export function vacuumMemory(allowed: number, { shown }: Context['version']): number {
  return Math.min(allowed, Number(shown) >= 17 ? 64 * MIB : GIB);
}
