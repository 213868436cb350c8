import { oncePer } from '../../memory.js';
import type { NginxSubject } from './subject.js';

/** What a machine and its nginx hold; memory in bytes. */
export interface Capacity {
  readonly memory: number;
  /** Of all workers together. */
  readonly connections: number;
}

/** Nothing where the memory, the number of workers or that of their connections is not known. */
export const capacityOf = oncePer((subject: NginxSubject): Capacity | undefined => {
  const { top, hardware } = subject;
  const [events] = top.inside('events');
  const connections = events?.get('worker_connections')?.value;
  const processes = top.get('worker_processes')?.value;
  // The word is taken beside numbers, which the type of the directive does not tell.
  const workers = String(processes) === 'auto' ? hardware.cpus?.value : Number(processes);
  if (!hardware.memory || connections === undefined || !workers || workers < 0) return undefined;
  return { memory: hardware.memory.value, connections: Math.max(Math.ceil(workers), 1) * connections };
});
