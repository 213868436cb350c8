export { leadingInteger } from '../../syntax/zend-values.js';

/** A number as PHP reads it, and whether that is what the text says. */
export interface PhpNumber {
  readonly value: number;
  /** Why it is another number than the text says. */
  readonly misread?: 'suffix' | 'no-digits' | 'overflow';
}

const MULTIPLIERS: Readonly<Record<string, bigint>> = { k: 2n ** 10n, m: 2n ** 20n, g: 2n ** 30n };
const QUANTITY =
  /^[ \t\n\r\v\f]*([+-]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9]\d*)[ \t\n\r\v\f]*(.*?)[ \t\n\r\v\f]*$/s;
const LARGEST = 2n ** 63n - 1n;

/** A whole number with K, M or G behind it. Only the last letter counts, and whatever stands before it is not read. */
export function readQuantity(text: string): PhpNumber {
  if (/^[ \t\n\r\v\f]*$/.test(text)) return { value: 0 };
  const match = QUANTITY.exec(text);
  if (!match) return { value: 0, misread: 'no-digits' };
  const [, sign, digits = '0', rest = ''] = match;
  const multiplier = MULTIPLIERS[rest.slice(-1).toLowerCase()] ?? 1n;
  const value = integerOf(digits) * multiplier * (sign === '-' ? -1n : 1n);
  if (value > LARGEST || value < -LARGEST - 1n) return { value: Number(BigInt.asIntN(64, value)), misread: 'overflow' };
  const isWhole = rest === '' || (rest.length === 1 && multiplier > 1n);
  return isWhole ? { value: Number(value) } : { value: Number(value), misread: 'suffix' };
}

/** A leading zero means base eight, as in C. */
function integerOf(digits: string): bigint {
  if (digits.length > 400) return LARGEST + 1n;
  if (/^0\d/.test(digits)) return BigInt(`0o${digits.slice(1)}`);
  return BigInt(digits.toLowerCase());
}

/** The whole number a text starts with; the rest is not read. */
export function readDigits(text: string): PhpNumber {
  const match = /^[ \t\n\r\v\f]*([+-]?\d+)(.*)$/s.exec(text);
  if (!match) return text.trim() === '' ? { value: 0 } : { value: 0, misread: 'no-digits' };
  const [, digits = '0', rest = ''] = match;
  const value = Number(digits);
  return rest.trim() === '' ? { value } : { value, misread: 'suffix' };
}
