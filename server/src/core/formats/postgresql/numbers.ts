/** Numbers as C's `strtol` and `strtod` read them. */

/** C's isspace. */
const SPACE = '[ \\t\\n\\v\\f\\r]*';
const INTEGER = new RegExp(`^${SPACE}([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)`);
const DECIMAL = new RegExp(`^${SPACE}([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)`);
const HEX_DECIMAL = new RegExp(
  `^${SPACE}([+-]?)0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)(?:[pP]([+-]?[0-9]+))?`,
);
/** At most three characters are read as a unit; whatever follows makes it invalid. */
const UNIT = new RegExp(`^${SPACE}([^ \\t\\n\\v\\f\\r]*)${SPACE}$`);

interface ReadNumber {
  readonly value: number;
  readonly length: number;
}

/** The number at the start of a text and the unit behind it, as `strtol` with base 0 and `strtod` read them. */
export function parseNumber(text: string, fractional: boolean): { value: number; unit: string } | undefined {
  const read = fractional ? parseDecimal(text) : parseInteger(text);
  if (!read || !isNormal(read.value)) return undefined;
  const unit = UNIT.exec(text.slice(read.length));
  return unit ? { value: read.value, unit: unit[1] ?? '' } : undefined;
}

/** A fraction or an exponent right behind the digits makes it a real number; blanks before a bare fraction do not. */
function parseInteger(text: string): ReadNumber | undefined {
  const match = INTEGER.exec(text);
  if (!match) return text.startsWith('.') ? parseDecimal(text) : undefined;
  if (/[.eE]/.test(text.charAt(match[0].length))) return parseDecimal(text);
  const digits = match[2] ?? '';
  const magnitude = /^0[0-7]/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return { value: match[1] === '-' ? -magnitude : magnitude, length: match[0].length };
}

function parseDecimal(text: string): ReadNumber | undefined {
  const hex = HEX_DECIMAL.exec(text);
  if (hex) return { value: hexValue(hex[1], hex[2] ?? '', hex[3]), length: hex[0].length };
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const value = Number(match[1]);
  // C reports an underflow, where JavaScript silently gives zero.
  const underflow = value === 0 && /[1-9]/.test(match[1]?.split(/[eE]/)[0] ?? '');
  return { value: underflow ? Number.NaN : value, length: match[0].length };
}

/** C's hexadecimal fractions: `0x1.8p1` is 3. */
function hexValue(sign: string | undefined, digits: string, exponent = '0'): number {
  const [whole = '', fraction = ''] = digits.split('.');
  const magnitude = Number.parseInt(whole + fraction || '0', 16) * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === '-' ? -magnitude : magnitude;
}

/** Neither infinite nor so small that C calls it out of range. */
function isNormal(value: number): boolean {
  return value === 0 || (Number.isFinite(value) && Math.abs(value) >= 2 ** -1022);
}
