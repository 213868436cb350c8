import { roomFor, servable } from './capacity.js';
import type { FpmPool, FpmSubject } from './subject.js';

/** A value worth writing down, and why. */
export interface Recommendation {
  readonly text: string;
  readonly because: string;
}

/** The value worth setting in a pool, or in the global part where there is no pool. */
export function recommend(name: string, subject: FpmSubject, pool: FpmPool | undefined): Recommendation | undefined {
  if (!pool) return undefined;
  switch (name.toLowerCase()) {
    case 'pm.max_children': {
      const fitting = roomFor(subject, pool);
      const room = fitting && servable(fitting, subject.hardware.cpus);
      return room && { text: String(room.workers), because: room.told };
    }
    case 'request_slowlog_timeout':
      return { text: '5s', because: 'slow requests leave a trace of where they wait' };
    case 'pm.max_requests':
      return { text: '1000', because: 'what libraries leak is given back from time to time' };
    default:
      return undefined;
  }
}
