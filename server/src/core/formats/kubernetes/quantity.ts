import type { ScalarValue } from '../../syntax/yaml-scalars.js';

const FACTORS: Readonly<Record<string, number>> = {
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};

const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/;

/** Longer texts are no quantities that anybody means. */
const LONGEST = 64;

/** A number with a suffix, as the API server reads it. */
export interface Quantity {
  readonly value: number;
  /** `m`, `Ki`, `e3` and so on; empty for a bare number. */
  readonly suffix: string;
}

/** Reads a quantity; nothing where the text is none. Case matters, and no blank is allowed. */
export function parseQuantity(text: string): Quantity | undefined {
  const match = text.length > LONGEST ? undefined : QUANTITY.exec(text);
  if (!match) return undefined;
  const [, digits = '', exponent, suffix = ''] = match;
  if (exponent !== undefined) return { value: Number(digits + exponent), suffix: exponent };
  return { value: Number(digits) * (FACTORS[suffix] ?? Number.NaN), suffix };
}

/** The quantity that a scalar is: a bare number counts, a word does not. */
export function quantityOf(scalar: ScalarValue): Quantity | undefined {
  if (scalar.type === 'string') return parseQuantity(scalar.value);
  const isNumber = scalar.type === 'integer' || scalar.type === 'float';
  return isNumber && Number.isFinite(scalar.value) ? { value: scalar.value, suffix: '' } : undefined;
}

/** Suffixes that people write for those there are. */
const MEANT: Readonly<Record<string, string>> = { k: 'Ki', ki: 'Ki', kb: 'Ki', kib: 'Ki', b: '' };

/** What was probably meant by a text that is no quantity: `512MB` by `512Mi`, `1,5` by `1.5`. */
export function nearestQuantity(text: string): string | undefined {
  const match = /^\s*([+-]?\d+(?:[.,]\d+)?)\s*([a-zA-Z]{0,5})\s*$/.exec(text.slice(0, LONGEST));
  if (!match) return undefined;
  const [, digits = '', word = ''] = match;
  const lower = word.toLowerCase();
  const letter = /^([kmgtpe])(?:i?b|i)$/.exec(lower)?.[1]?.toUpperCase();
  const suffix = MEANT[lower] ?? (letter ? `${letter}i` : (SPELLINGS[lower] ?? word));
  const nearest = `${digits.replace(',', '.')}${suffix}`;
  return nearest !== text && parseQuantity(nearest) ? nearest : undefined;
}

const SPELLINGS: Readonly<Record<string, string>> = { g: 'Gi', t: 'Ti', cores: '', core: '', cpu: '', milli: 'm' };

/** A number of bytes as manifests spell it: `512Mi`, `1.5Gi`. */
export function spellBytes(bytes: number): string {
  for (const suffix of ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki']) {
    const amount = bytes / (FACTORS[suffix] ?? 1);
    if (amount >= 1) return `${Number(amount.toFixed(2))}${suffix}`;
  }
  return String(bytes);
}

/** A number of cores as manifests spell it: `250m`, `2`. */
export function spellCores(cores: number): string {
  return Number.isInteger(cores) ? String(cores) : `${Math.round(cores * 1000)}m`;
}

/** Whether a value is a whole number of `unit`, as far as a double can tell. */
export function isWhole(value: number, unit: number): boolean {
  const count = value / unit;
  return Math.abs(count - Math.round(count)) <= 1e-9 * Math.max(1, Math.abs(count));
}
