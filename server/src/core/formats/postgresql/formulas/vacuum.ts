import { count, type Formulas, type Sizing } from './sizing.js';

/** Autovacuum: pgtune for the number of workers, the manual for what they share. */
export const vacuumFormulas = {
  autovacuum_max_workers: ({ hardware: { cpus } }) => {
    const workers = advisedWorkers(cpus?.value);
    return cpus && workers > USUAL_WORKERS
      ? count(
          workers,
          `${workers} from ${workers > 4 ? 32 : 16} cores on (${cpus.value}): more tables are cleaned at the same time`,
        )
      : undefined;
  },
  autovacuum_vacuum_cost_limit: ({ settings }) => {
    const workers = settings.get('autovacuum_max_workers');
    const limit = settings.get('vacuum_cost_limit');
    if (!workers?.explicit || workers.value <= USUAL_WORKERS || limit?.value !== USUAL_LIMIT) return undefined;
    const proportional = Math.min(Math.round((USUAL_LIMIT * workers.value) / USUAL_WORKERS), MOST_LIMIT);
    return count(
      proportional,
      `${USUAL_LIMIT} x ${workers.value} / ${USUAL_WORKERS}: all workers share the limit, so that each keeps the pace of one of ${USUAL_WORKERS}`,
    );
  },
} satisfies Formulas;

const USUAL_WORKERS = 3;
const USUAL_LIMIT = 200;
const MOST_LIMIT = 10_000;

/** The workers that run or, where no file says so, that are advised. */
export function workersOf({ settings, hardware }: Sizing): number {
  const workers = settings.get('autovacuum_max_workers');
  if (workers?.explicit) return workers.value;
  return Math.max(workers?.value ?? USUAL_WORKERS, advisedWorkers(hardware.cpus?.value));
}

function advisedWorkers(cpus = 0): number {
  return cpus >= 32 ? 5 : cpus >= 16 ? 4 : USUAL_WORKERS;
}
