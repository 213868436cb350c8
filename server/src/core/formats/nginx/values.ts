import { nearestName } from '../../names.js';
import type { NginxFacts, NginxIndex } from './facts.js';

/** A value as the program takes it: bytes, milliseconds, plain numbers, switches or text. */
export type NginxValue = number | boolean | string;

const LARGEST = 2n ** 63n - 1n;

/** Digits only, as ngx_atoi reads them. */
export function readInteger(text: string): number | undefined {
  if (!/^\d+$/.test(text) || (text.length > 18 && BigInt(text) > LARGEST)) return undefined;
  return Number(text);
}

/** Digits and a suffix among `k`, `m` and, where offsets are read, `g`, in either case. */
export function readSize(text: string, takesGigabytes: boolean): number | undefined {
  const match = /^(\d+)([kmg]?)$/i.exec(text);
  const suffix = (match?.[2] ?? '').toLowerCase();
  const number = match?.[1] === undefined ? undefined : readInteger(match[1]);
  if (number === undefined || (suffix === 'g' && !takesGigabytes)) return undefined;
  const factor = { k: 2n ** 10n, m: 2n ** 20n, g: 2n ** 30n }[suffix] ?? 1n;
  return BigInt(match?.[1] ?? '0') * factor > LARGEST ? undefined : number * Number(factor);
}

/** The units of ngx_parse_time, from large to small, in milliseconds. */
const TIME_UNITS: readonly (readonly [unit: string, milliseconds: number])[] = [
  ['y', 365 * 86_400_000],
  ['M', 30 * 86_400_000],
  ['w', 7 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];

const SECONDS = 6;

/** One step of a time: digits, and a unit or the blank that ends a number without one. */
const TIME_STEP = /(\d*)(ms|[yMwdhms]| |$) */y;

/**
 * Milliseconds of a time: numbers with units from large to small, blanks between them; a number without a unit counts
 * seconds and comes last. `units` tells the two kinds of times apart: one takes `ms`, the other months and years.
 */
export function readTime(text: string, units: readonly string[]): number | undefined {
  let total = 0;
  let rank = -1;
  TIME_STEP.lastIndex = 0;
  while (TIME_STEP.lastIndex < text.length) {
    const match = TIME_STEP.exec(text);
    if (!match) return undefined;
    const [, digits = '', unit = ''] = match;
    const next = unit.trim() === '' ? SECONDS : TIME_UNITS.findIndex(([name]) => name === unit);
    if (unit !== '' && (rank >= next || (unit !== ' ' && !units.includes(unit)))) return undefined;
    total += Number(digits) * (TIME_UNITS[next]?.[1] ?? 0);
    rank = unit === ' ' ? TIME_UNITS.length : next;
  }
  return /\d/.test(text) && total <= MOST_MILLISECONDS ? total : undefined;
}

const MOST_MILLISECONDS = 2 ** 63;

/** What decides how one word is read. */
type Kind = Pick<NginxFacts, 'type'> &
  Partial<
    Pick<
      NginxFacts,
      'units' | 'values' | 'words' | 'min' | 'max' | 'unit' | 'exactCase' | 'signed' | 'powerOfTwo' | 'onlyListed'
    >
  >;

/** The meaning of a word of a typed directive; nothing where the program refuses it. */
export function readWord(kind: Kind, text: string): NginxValue | undefined {
  const { type, units = [] } = kind;
  if (kind.words?.includes(text)) return text;
  if (type === 'bool') return /^(?:on|off)$/i.test(text) ? text.length === 2 : undefined;
  if (type === 'integer') return readNumber(kind, text);
  if (type === 'size') return readListed(kind, readSize(text, units.includes('g')));
  if (type === 'duration') return readTime(text, units);
  if (type === 'enum') return kind.values?.find(value => isSame(kind, value, text));
  return text;
}

function readNumber({ min = 0, max = Number.POSITIVE_INFINITY, signed, powerOfTwo }: Kind, text: string) {
  const isNegative = signed === true && text.startsWith('-');
  const number = readInteger(isNegative ? text.slice(1) : text);
  if (number === undefined || (powerOfTwo && !Number.isInteger(Math.log2(number)))) return undefined;
  if (isNegative) return -number;
  return number >= min && number <= max ? number : undefined;
}

function readListed({ onlyListed, values = [] }: Kind, size: number | undefined): number | undefined {
  return !onlyListed || values.some(value => readSize(value, false) === size) ? size : undefined;
}

function isSame({ exactCase }: Kind, value: string, text: string): boolean {
  return exactCase ? value === text : value.toLowerCase() === text.toLowerCase();
}

/** Why a word is no value of its directive. */
export interface BadValue {
  /** Which argument, counted from 0. */
  readonly index: number;
  /** What is taken instead, behind "takes". */
  readonly expected: string;
  readonly nearest?: string | undefined;
}

/** What the program refuses about the arguments of a directive by their types alone; nothing where they pass. */
export function badValue(row: NginxFacts, args: readonly string[], index: NginxIndex): BadValue | undefined {
  const isUndescribed = row.commercial || row.separateModule || row.thirdParty !== undefined;
  const takesAny = row.anyValue && index.since(row.deprecated ?? '0') !== false;
  if (takesAny || isUndescribed || args.length === 0) return undefined;
  const facts = { ...row, ...(row.values && { values: valuesIn(row, index) }) };
  if (facts.type === 'flags') return badFlag(facts, args);
  const kinds = facts.type === 'buffers' ? BUFFERS : [facts, facts.arg2];
  for (const [at, text] of args.entries()) {
    const kind = kinds[at];
    if (!kind || (facts.variables && text.includes('$'))) continue;
    const value = readWord(kind, text);
    if (value === undefined || (kinds === BUFFERS && value === 0)) return { index: at, ...expectation(kind, text) };
  }
  return undefined;
}

/** The words that some version which may run the file has. */
function valuesIn({ values = [], valueSince = {} }: NginxFacts, index: NginxIndex): readonly string[] {
  return values.filter(value => index.since(valueSince[value] ?? '0') !== false);
}

const BUFFERS: readonly Kind[] = [{ type: 'integer', min: 1 }, { type: 'size' }];

function badFlag({ values }: NginxFacts, args: readonly string[]): BadValue | undefined {
  if (!values) return undefined;
  const index = args.findIndex(text => !values.some(value => value.toLowerCase() === text.toLowerCase()));
  return index === -1 ? undefined : { index, ...listed(values, args[index] ?? '') };
}

function expectation(kind: Kind, text: string): Pick<BadValue, 'expected' | 'nearest'> {
  if (kind.type === 'enum') return listed(kind.values ?? [], text);
  const words = kind.words?.length ? ` or ${kind.words.map(word => `\`${word}\``).join(', ')}` : '';
  return { expected: EXPECTED[kind.type]?.(kind).concat(words) ?? 'another value', nearest: meant(kind, text) };
}

const EXPECTED: Partial<Readonly<Record<NginxFacts['type'], (kind: Kind) => string>>> = {
  bool: () => '`on` or `off`',
  integer: ({ min, max }) =>
    max === undefined
      ? min === 1
        ? 'a number from 1 on'
        : 'a number without sign or suffix'
      : `a number from ${min} to ${max}`,
  size: ({ units = ['k', 'm'] }) =>
    `bytes, or a whole number with \`k\`${units.includes('g') ? ', `m` or `g`' : ' or `m`'} behind it`,
  duration: ({ units = [] }) =>
    `whole numbers with ${units.map(unit => `\`${unit}\``).join(', ')} behind them, from large to small; seconds without a unit`,
};

function listed(values: readonly string[], text: string): Pick<BadValue, 'expected' | 'nearest'> {
  return { expected: values.map(value => `\`${value}\``).join(', '), nearest: nearestName(text, values) };
}

/** The value that was most likely meant by a spelling of another program. */
function meant(kind: Kind, text: string): string | undefined {
  if (kind.type === 'bool')
    return { true: 'on', yes: 'on', '1': 'on', false: 'off', no: 'off', '0': 'off' }[text.toLowerCase()];
  const unit = /^(\d+)([a-z]+)$/i.exec(text);
  if (!unit) return undefined;
  const [, digits = '', suffix = ''] = unit;
  const spelled =
    kind.type === 'size'
      ? sizeMeant(Number(digits), suffix.toLowerCase())
      : digits + (TIMES[suffix.toLowerCase()] ?? '?');
  return readWord(kind, spelled) === undefined ? undefined : spelled;
}

function sizeMeant(number: number, suffix: string): string {
  if (/^gi?b?$/.test(suffix)) return `${number * 1024}m`;
  return /^[km]i?b$/.test(suffix) ? `${number}${suffix[0]}` : '?';
}

const TIMES: Readonly<Record<string, string>> = {
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  min: 'm',
  mins: 'm',
  minute: 'm',
  minutes: 'm',
  hour: 'h',
  hours: 'h',
  day: 'd',
  days: 'd',
};

/** Whether a directive takes so many words: `2`, `1-3`, `1+`, `any` or `1,3`. */
export function takesCount(args: string, count: number): boolean {
  if (args === 'any') return true;
  return args.split(',').some(part => {
    const [least = 0, most = least] = part.split('-').map(number => Number.parseInt(number, 10));
    return count >= least && (part.endsWith('+') || count <= most);
  });
}
