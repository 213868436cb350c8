import { plural } from '../../units.js';
import { isAlone, roomFor, servable, spareServers, totalWorkers, workersOf } from './capacity.js';
import type { FpmPool, FpmSubject } from './subject.js';

/** A value worth writing down, and why. */
export interface Recommendation {
  readonly text: string;
  readonly because: string;
}

/** The value worth setting in a pool, or in the global part where there is no pool. */
export function recommend(name: string, subject: FpmSubject, pool: FpmPool | undefined): Recommendation | undefined {
  const own = name.toLowerCase();
  return pool ? (forWorkers(own, subject, pool) ?? FOR_REQUESTS[own]) : forAll(own, subject);
}

function forAll(name: string, subject: FpmSubject): Recommendation | undefined {
  const total = totalWorkers(subject);
  if (name === 'process.max' && total > 0 && subject.isComplete)
    return { text: String(total), because: `the workers of ${plural(subject.pools.length, 'pool')} together` };
  return name === 'process_control_timeout'
    ? { text: '10s', because: 'a reload lets requests end for so long' }
    : undefined;
}

function forWorkers(name: string, subject: FpmSubject, pool: FpmPool): Recommendation | undefined {
  const { hardware } = subject;
  const workers = workersOf(pool);
  const { least, most, start } = spareServers(workers);
  const isDynamic = workers > 0 && pool.settings.get('pm')?.value === 'dynamic';
  switch (name) {
    case 'pm.max_children': {
      const fitting = roomFor(subject, pool);
      const room = fitting && servable(fitting, hardware.cpus);
      return room && { text: String(room.workers), because: room.told };
    }
    case 'pm':
      return isAlone(subject) && subject.pools.length === 1
        ? { text: 'static', because: 'nothing else here wants the memory that idle workers hold' }
        : undefined;
    case 'pm.min_spare_servers':
      return isDynamic ? { text: String(least), because: `${plural(workers, 'worker')} / 8` } : undefined;
    case 'pm.max_spare_servers':
      return isDynamic ? { text: String(most), because: `${plural(workers, 'worker')} / 3` } : undefined;
    case 'pm.start_servers':
      return isDynamic
        ? { text: String(start), because: `midway between ${least} and ${most} idle workers` }
        : undefined;
    default:
      return undefined;
  }
}

const FOR_REQUESTS: Readonly<Record<string, Recommendation | undefined>> = {
  request_slowlog_timeout: { text: '5s', because: 'slow requests leave a trace of where they wait' },
  request_terminate_timeout: { text: '60s', because: 'a request that hangs gives its worker back' },
  'pm.max_requests': { text: '1000', because: 'what libraries leak is given back from time to time' },
};
