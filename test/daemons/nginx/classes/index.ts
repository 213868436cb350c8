import type { MutationClass } from '../../contract.js';
import type { Random } from '../../random.js';
import { type NginxCase, PLACES, placeCase } from '../files.js';
import { lineFor, rowsIn, rowsNotIn, tried } from '../sample.js';

export type NginxClass = MutationClass<NginxCase>;

/** A class of random cases. */
export function classOf(name: string, generate: (random: Random) => NginxCase): NginxClass {
  return { name, generate };
}

/** A class that is tried as a whole. */
export function wholeClass(name: string, every: () => readonly NginxCase[]): NginxClass {
  return { name, every, generate: random => random.pick(every()) };
}

/** Every way in which the cases differ from an ordinary configuration. */
export function allClasses(version: string): readonly NginxClass[] {
  const rows = rowsIn(version);
  const names = new Map(rows.map(row => [row.name, row]));
  return [
    wholeClass('every directive in every block', () =>
      [...names.values()].flatMap(row => PLACES.map(place => placeCase(place, [lineFor(row)], 'place'))),
    ),
    wholeClass('every directive that this version lacks', () =>
      rowsNotIn(version).flatMap(row =>
        tried(row)
          .slice(0, 1)
          .map(place => placeCase(place, [lineFor(row)], 'place')),
      ),
    ),
  ];
}
