import type { MutationClass } from '../../contract.js';
import type { Random } from '../../random.js';
import type { PhpCase } from '../files.js';

export type PhpClass = MutationClass<PhpCase>;

export function classOf(name: string, generate: (random: Random) => PhpCase): PhpClass {
  return { name, generate };
}

/** Items between broken bars, so that lists of odd texts stay readable. */
export function items(list: string): readonly string[] {
  return list.split('¦');
}
