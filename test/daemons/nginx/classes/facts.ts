import type { NginxFacts } from '../../../../server/src/core/formats/nginx/facts.js';
import { type NginxCase, PLACES, placeCase } from '../files.js';
import { lineFor, otherWordsFor, rowsIn, rowsNotIn, tried, wordsFor } from '../sample.js';
import { type NginxClass, wholeClass } from './class.js';

/** What the facts say about each directive, held against the program. */
export function factClasses(version: string): readonly NginxClass[] {
  const rows = rowsIn(version);
  return [
    wholeClass('every directive in every block of its facts', () =>
      rows.flatMap(row => tried(row).map(place => placeCase(place, [lineFor(row)], 'place'))),
    ),
    wholeClass('every directive in two other blocks', () => elsewhere(rows)),
    wholeClass('every directive that this version lacks', () =>
      rowsNotIn(version).flatMap(row =>
        tried(row)
          .slice(0, 1)
          .map(place => placeCase(place, [lineFor(row)], 'place')),
      ),
    ),
    wholeClass('every directive with too few, enough and too many words', () =>
      rows.filter(({ args, name }) => args !== undefined && name !== 'if').flatMap(counted),
    ),
    wholeClass('every directive twice in a block', () => rows.map(twice)),
    wholeClass('directives twice with other words', () => rows.flatMap(differently)),
  ];
}

/** Blocks that no row of the name lists; each directive meets two of them, all directives together meet all. */
function elsewhere(rows: readonly NginxFacts[]): readonly NginxCase[] {
  const names = [...new Set(rows.map(({ name }) => name))];
  return names.flatMap((name, index) => {
    const same = rows.filter(row => row.name === name);
    const [row] = same;
    const own = new Set(same.flatMap(tried));
    const others = PLACES.filter(place => !own.has(place));
    if (!row || name === 'include') return [];
    return [others[index % others.length], others[(index * 7 + 3) % others.length]].flatMap(place =>
      place === undefined ? [] : [placeCase(place, [lineFor(row)], 'place')],
    );
  });
}

function counted(row: NginxFacts): readonly NginxCase[] {
  const [place] = tried(row);
  const args = row.args ?? '';
  const [least = 0, most = least] = args.split(/[-,]/).map(number => Number.parseInt(number, 10));
  const isOpen = args.endsWith('+') || args === 'any';
  const counts = new Set([args === 'any' ? 0 : least - 1, isOpen ? least + 6 : most + 1, args === '1,3' ? 2 : least]);
  if (place === undefined) return [];
  return [...counts]
    .filter(count => count >= 0)
    .map(count => placeCase(place, [lineFor(row, Array<string>(count).fill('1'))], 'count'));
}

function differently(row: NginxFacts): readonly NginxCase[] {
  const other = otherWordsFor(row);
  const place = tried(row).find(each => each !== 'main') ?? 'main';
  return other ? [placeCase(place, [lineFor(row, wordsFor(row)), lineFor(row, other)], 'duplicate')] : [];
}

function twice(row: NginxFacts): NginxCase {
  const line = lineFor(row, wordsFor(row));
  const place = tried(row).find(each => each !== 'main') ?? 'main';
  return placeCase(place, [line, line], 'duplicate');
}
