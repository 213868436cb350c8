import type { Random } from '../random.js';
import type { Setting } from './facts.js';

const MEMORY: Readonly<Record<string, number>> = { B: 1, kB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30, TB: 2 ** 40 };
const TIME: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** The units that a setting takes, with their size in its base unit. */
export function unitsOf({ unit }: Setting): readonly (readonly [name: string, size: number])[] {
  if (unit === undefined) return [];
  const [, count, base] = /^(\d*)(\w+)$/.exec(unit) ?? [];
  const units = unit.endsWith('B') ? MEMORY : TIME;
  const size = (units[base ?? ''] ?? 1) * Number(count || 1);
  return Object.entries(units).map(([name, own]) => [name, own / size] as const);
}

/** A whole number in the setting's range, small ones and the ends more often than their share. */
export function integerWithin(random: Random, { min, max }: Setting): number {
  const ends = [min, max, min + 1, max - 1].filter(value => value >= min && value <= max);
  if (random.chance(0.15)) return random.pick(ends);
  const top = Math.min(max, random.pick([10, 100, 1000, 100_000, max]));
  return top <= min ? min : random.int(Math.ceil(min), Math.floor(top));
}

/** A whole number in one of the spellings that the server reads: decimal, signed, hexadecimal, octal, in quotes. */
export function spelledInteger(random: Random, value: number): string {
  const sign = value < 0 ? '-' : '';
  const size = Math.abs(value);
  const bare = random.pick([String(size), String(size), `0x${size.toString(16)}`, `0${size.toString(8)}`]);
  const signed = sign === '' && random.chance(0.1) ? `+${bare}` : sign + bare;
  return quoted(random, signed, 0.3);
}

/** A size or a time within the range, in any unit that can express something near it. */
export function spelledQuantity(random: Random, setting: Setting): string {
  const base = setting.fractional ? realWithin(random, setting) : integerWithin(random, setting);
  const fitting = unitsOf(setting).filter(([, size]) => Math.abs(base) / size >= 1);
  if (base < 0 || fitting.length === 0 || random.chance(0.2))
    return setting.fractional ? spelledReal(random, base) : spelledInteger(random, base);
  const [unit, size] = random.pick(fitting);
  const count = Math.floor(base / size);
  const digits = random.chance(0.85) ? String(count) : `0x${count.toString(16)}`;
  if (random.chance(0.6)) return `${digits}${unit}`;
  return `'${random.pick(['', ' '])}${digits}${random.pick(['', ' ', '  '])}${unit}${random.pick(['', ' '])}'`;
}

export function realWithin(random: Random, { min, max }: Setting): number {
  if (random.chance(0.15)) return random.pick([min, Math.min(max, 1e6)]);
  const top = Math.min(max, min + random.pick([1, 10, 1000]));
  return Math.max(min, Number((min + (random.int(0, 10_000) / 10_000) * (top - min)).toFixed(random.int(0, 4))));
}

/** A real number as it may stand bare (digits with one dot) or in quotes. */
export function spelledReal(random: Random, value: number): string {
  const text = String(value);
  if (/e/i.test(text)) return `'${text}'`;
  const variants = [
    text,
    text,
    text.replace(/^0\./, '.'),
    text.includes('.') ? `${text}0` : `${text}.`,
    text.replace(/^(?!-)/, '+'),
  ];
  return quoted(random, random.pick(variants), 0.25);
}

/** In quotes at times, then at times with blanks, which numbers may have around them. */
export function quoted(random: Random, text: string, probability: number): string {
  if (!random.chance(probability)) return text;
  return random.chance(0.7) ? `'${text}'` : `'${random.pick([' ', '\t', ''])}${text}${random.pick([' ', '  '])}'`;
}
