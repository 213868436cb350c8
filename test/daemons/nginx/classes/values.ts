import type { NginxFacts } from '../../../../server/src/core/formats/nginx/facts.js';
import { randomFor } from '../../random.js';
import { type NginxCase, placeCase } from '../files.js';
import { lineFor, rowsIn, tried } from '../sample.js';
import { items, type NginxClass, wholeClass } from './class.js';

const SWITCHES = items('on¦off¦ON¦Off¦yes¦true¦1¦0¦""¦on1¦"on"¦enable¦none');
const NUMBERS = items(
  '1¦4¦9¦64¦450¦1000¦-1¦+1¦1k¦1.5¦""¦abc¦007¦99999999999999999999¦0x10¦12¦"5"¦9223372036854775807¦9223372036854775808',
);
const SIZES = items(
  '1¦512¦4096¦4k¦4K¦1m¦1M¦2g¦2G¦4kb¦1MB¦1.5m¦-1¦""¦k¦"4 k"¦abc¦99999999999999999999¦1t¦9000000000000m¦9007199254740991k¦9007199254740992k¦16384k',
);
const TIMES = items(
  '0¦10¦10s¦500ms¦1m¦1h¦1d¦1w¦1M¦1y¦1h30¦1h30m¦30m1h¦1.5s¦60sec¦1min¦1H¦-1¦""¦s¦"1h 30m"¦"30s 1m"¦1s500ms¦500ms1s¦10ms5¦1s1s¦1m5s10¦"5 6"¦"5 6s"¦"1h "¦" 1h"¦1y1M¦1M1w1d1h1m1s¦ms¦1hs',
);
const BUFFERS = items(
  '8 16k¦2 4k¦16 8k¦0 4k¦8 0¦8k 16k¦-1 4k¦8 16kb¦8 1g¦8 1m¦1.5 4k¦8 ""¦a 4k¦32 512¦4 4K¦8 16¦99999999999999999999 4k¦3 1m',
);

/** Every typed directive with some values of its kind. */
export function valueClasses(version: string): readonly NginxClass[] {
  const rows = rowsIn(version).filter(({ name }) => !UNFIT.has(name));
  const of = (...types: readonly string[]) => rows.filter(({ type }) => types.includes(type));
  return [
    wholeClass('value: every switch', () => of('bool').flatMap(row => probes(row, SWITCHES, 3))),
    wholeClass('value: every number', () => of('integer').flatMap(row => probes(row, NUMBERS, 4))),
    wholeClass('value: every size', () => of('size').flatMap(row => probes(row, SIZES, 5))),
    wholeClass('value: every time', () => of('duration').flatMap(row => probes(row, TIMES, 6))),
    wholeClass('value: every word of a choice', () => of('enum').flatMap(row => probes(row, wordsOf(row), 8))),
    wholeClass('value: every set of words', () => of('flags').flatMap(row => probes(row, wordsOf(row), 7))),
    wholeClass('value: every number of buffers', () => of('buffers').flatMap(row => probes(row, BUFFERS, 18))),
  ];
}

/** Directives whose values are bound by more than their type. */
const UNFIT: ReadonlySet<string> = new Set(['worker_connections', 'connections', 'working_directory']);

function probes(row: NginxFacts, values: readonly string[], count: number): readonly NginxCase[] {
  const random = randomFor(1, `${row.scope} ${row.name}`);
  const [place] = tried(row);
  if (place === undefined) return [];
  return (
    random
      .shuffle(values)
      // A hash table of this size does not fit into any machine.
      .filter(value => !/hash_(?:max|bucket)_size$/.test(row.name) || !/^\d{19}/.test(value))
      .slice(0, count)
      .map(value => placeCase(place, [lineFor(row, [value])]))
  );
}

function wordsOf({ values = [], words = [] }: NginxFacts): readonly string[] {
  const known = [...values, ...words];
  return [
    ...known,
    ...known.map(word => word.toUpperCase()),
    ...known.map(word => `${word}x`),
    '""',
    'x',
    'none',
    'any',
    'off',
  ];
}
