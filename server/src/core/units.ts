export const KIB = 1024;
export const MIB = 1024 * KIB;
export const GIB = 1024 * MIB;
export const TIB = 1024 * GIB;

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The units of PostgreSQL's family, from large to small, in bytes or milliseconds. Their case matters. */
export const MEMORY_UNITS: readonly (readonly [string, number])[] = [
  ['TB', TIB],
  ['GB', GIB],
  ['MB', MIB],
  ['kB', KIB],
  ['B', 1],
];
export const TIME_UNITS: readonly (readonly [string, number])[] = [
  ['d', DAY],
  ['h', HOUR],
  ['min', MINUTE],
  ['s', SECOND],
  ['ms', 1],
  ['us', 0.001],
];

/** How many bytes or milliseconds the unit of a bare number is; 1 for plain numbers. `8kB` is a block. */
export function baseUnitSize(unit: string | undefined): number {
  const match = /^(\d*)(\w+)$/.exec(unit ?? '');
  const size = [...MEMORY_UNITS, ...TIME_UNITS].find(([name]) => name === match?.[2])?.[1] ?? 1;
  return size * Number(match?.[1] || 1);
}

/** Sizes as people write them in headroom.yaml, editor settings and flags: KB, KiB, Ki and k all count in 1024s. */
const SIZE_SUFFIXES: Readonly<Record<string, number>> = { '': 1, k: KIB, m: MIB, g: GIB, t: TIB };

/** Bytes of a size such as `32GB`, `512 MiB`, `4Gi`; nothing where the text is not a size or has no unit. */
export function parseBytes(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(?:([kmgt])(?:i?b|i)?|b)$/i.exec(text.trim());
  const factor = SIZE_SUFFIXES[(match?.[2] ?? '').toLowerCase()];
  return match && factor ? Math.round(Number(match[1]) * factor) : undefined;
}

const DURATION_SUFFIXES: Readonly<Record<string, number>> = {
  ms: 1,
  s: SECOND,
  m: MINUTE,
  min: MINUTE,
  h: HOUR,
  d: DAY,
};

/** Milliseconds of a duration such as `200ms`, `1.5s`, `5min`; nothing where the text is none. */
export function parseMilliseconds(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|min|m|h|d)$/.exec(text.trim());
  const factor = DURATION_SUFFIXES[match?.[2] ?? ''];
  return match && factor ? Number(match[1]) * factor : undefined;
}

/** Bytes in the largest unit that keeps the number short: `8GB`, `1.5GB`, `24MB`, `512kB`. */
export function formatBytes(bytes: number): string {
  const sign = bytes < 0 ? '-' : '';
  const size = Math.abs(bytes);
  for (const [unit, factor] of [
    ['TB', TIB],
    ['GB', GIB],
    ['MB', MIB],
    ['kB', KIB],
  ] as const) {
    if (size >= factor) return `${sign}${shorten(size / factor)}${unit}`;
  }
  return `${sign}${shorten(size)}B`;
}

/** Milliseconds in the largest unit that keeps the number short: `5min`, `1.5s`, `200ms`. */
export function formatMilliseconds(milliseconds: number): string {
  for (const [unit, factor] of [
    ['d', DAY],
    ['h', HOUR],
    ['min', MINUTE],
    ['s', SECOND],
  ] as const) {
    if (milliseconds >= factor) return `${shorten(milliseconds / factor)}${unit}`;
  }
  if (milliseconds > 0 && milliseconds < 1) return `${shorten(milliseconds * 1000)}us`;
  return `${shorten(milliseconds)}ms`;
}

/** A share in percent with at most one decimal: `25 %`, `0.4 %`. */
export function formatPercent(share: number): string {
  const percent = share * 100;
  return `${percent >= 10 ? Math.round(percent) : Number(percent.toPrecision(percent < 1 ? 1 : 2))} %`;
}

/** The noun with its number, in the plural where the number asks for it. */
export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : nouns}`;
}

/** Round half to even, as C's `rint` does: the rounding of PostgreSQL's own conversions. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

function shorten(value: number): string {
  return String(Number(value.toFixed(value < 10 ? 2 : 1)));
}
