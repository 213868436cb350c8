/** Numbers as C reads them: strtol and strtoul with base 0, strtod, and atoi. */

const SPACE = '[ \\t\\n\\v\\f\\r]*';
const INTEGER = new RegExp(`^${SPACE}([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$`);
const DECIMAL = new RegExp(`^${SPACE}[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?$`);
const HEX_DECIMAL = new RegExp(
  `^${SPACE}([+-]?)0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)(?:[pP]([+-]?[0-9]+))?$`,
);
const ENDLESS = new RegExp(`^${SPACE}([+-]?)(?:inf|infinity)$`, 'i');
const NOT_A_NUMBER = new RegExp(`^${SPACE}[+-]?nan(?:\\(\\w*\\))?$`, 'i');
const LEADING = new RegExp(`^${SPACE}([+-]?)([0-9]+)`);

const LONGEST = 2n ** 63n - 1n;
const LONGEST_UNSIGNED = 2n ** 64n - 1n;

/** A whole number as the text says it and as 32 bits hold it. */
export interface WholeNumber {
  readonly written: bigint;
  readonly kept: number;
}

/** The whole text as a number in any of C's notations; nothing where a part of it is none. */
export function parseWhole(text: string, unsigned = false): WholeNumber | undefined {
  const match = INTEGER.exec(text);
  if (!match) return undefined;
  const digits = match[2] ?? '';
  const magnitude = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
  const written = match[1] === '-' ? -magnitude : magnitude;
  return { written, kept: unsigned ? keptUnsigned(magnitude, match[1] === '-') : keptSigned(written) };
}

/** What atoi makes of a text: the number at its start, 0 where there is none. */
export function parseLeading(text: string): WholeNumber & { readonly isWhole: boolean } {
  const match = LEADING.exec(text);
  const magnitude = BigInt(match?.[2] ?? '0');
  const written = match?.[1] === '-' ? -magnitude : magnitude;
  return { written, kept: keptSigned(written), isWhole: match !== null && match[0].length === text.length };
}

function keptSigned(value: bigint): number {
  const clamped = value > LONGEST ? LONGEST : value < -LONGEST - 1n ? -LONGEST - 1n : value;
  return Number(BigInt.asIntN(32, clamped));
}

function keptUnsigned(magnitude: bigint, negative: boolean): number {
  if (magnitude > LONGEST_UNSIGNED) return 2 ** 32 - 1;
  return Number(BigInt.asUintN(32, negative ? -magnitude : magnitude));
}

/** The whole text as strtod reads it, infinity and "not a number" included; nothing where C reports a problem. */
export function parseReal(text: string): number | undefined {
  const endless = ENDLESS.exec(text);
  if (endless) return endless[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (NOT_A_NUMBER.test(text)) return Number.NaN;
  const hex = HEX_DECIMAL.exec(text);
  const value = hex ? hexValue(hex[1], hex[2] ?? '', hex[3]) : DECIMAL.test(text) ? Number(text.trim()) : undefined;
  return value === undefined || isOutOfRange(value, text) ? undefined : value;
}

function hexValue(sign: string | undefined, digits: string, exponent = '0'): number {
  const [whole = '', fraction = ''] = digits.split('.');
  const magnitude = Number.parseInt(whole + fraction || '0', 16) * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === '-' ? -magnitude : magnitude;
}

/** Too large, or so small that C calls it out of range where JavaScript silently gives zero. */
function isOutOfRange(value: number, text: string): boolean {
  if (value === 0) return /[1-9a-fA-F]/.test(text.replace(/0[xX]/, '').split(/[eEpP]/)[0] ?? '');
  return !Number.isFinite(value) || Math.abs(value) < 2 ** -1022;
}
