import type { MutationClass } from '../../contract.js';
import type { Random } from '../../random.js';
import type { NginxCase } from '../files.js';

export type NginxClass = MutationClass<NginxCase>;

/** A class of random cases. */
export function classOf(name: string, generate: (random: Random) => NginxCase): NginxClass {
  return { name, generate };
}

/** A class that is tried as a whole. */
export function wholeClass(name: string, every: () => readonly NginxCase[]): NginxClass {
  return { name, every, generate: random => random.pick(every()) };
}

/** Items between broken bars. */
export function items(list: string): readonly string[] {
  return list.split('¦');
}
