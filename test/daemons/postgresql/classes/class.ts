import type { MutationClass } from '../../contract.js';
import type { Random } from '../../random.js';
import type { PostgresCase } from '../files.js';

export type PostgresClass = MutationClass<PostgresCase>;

export function classOf(name: string, generate: (random: Random) => PostgresCase): PostgresClass {
  return { name, generate };
}
