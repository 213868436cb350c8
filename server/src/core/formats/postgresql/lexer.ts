/**
 * The tokens of postgresql.conf, as the server's own scanner sees them (guc-file.l): the longest match wins, and
 * between equally long ones the first of this list. Written out by hand because a regular expression with a nested
 * choice overflows on a value of several megabytes.
 */
export type TokenKind =
  | 'name'
  | 'qualified-name'
  | 'string'
  | 'word'
  | 'integer'
  | 'real'
  | 'equals'
  | 'comment'
  | 'invalid';

export interface Lexeme {
  readonly kind: TokenKind;
  readonly end: number;
}

/** The token at `start`; `end` is where the line ends. An invalid token is one character long. */
export function lex(text: string, start: number, end: number): Lexeme {
  const first = text.charCodeAt(start);
  if (isLetter(first)) return lexWord(text, start, end);
  if (isDigit(first) || first === PLUS || first === MINUS || first === DOT) return lexNumber(text, start, end);
  if (first === QUOTE) return lexString(text, start, end);
  if (first === EQUALS) return { kind: 'equals', end: start + 1 };
  if (first === HASH) return { kind: 'comment', end };
  return { kind: 'invalid', end: start + 1 };
}

const [PLUS, MINUS, DOT, QUOTE, EQUALS, HASH, BACKSLASH] = [0x2b, 0x2d, 0x2e, 0x27, 0x3d, 0x23, 0x5c];

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isAsciiLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** Every byte above ASCII counts as a letter, so a non-breaking space does too. */
function isLetter(code: number): boolean {
  return isAsciiLetter(code) || code === 0x5f || code >= 0x80;
}

function isLetterOrDigit(code: number): boolean {
  return isLetter(code) || isDigit(code);
}

function isWordPart(code: number): boolean {
  return isLetterOrDigit(code) || (code >= MINUS && code <= 0x2f) || code === 0x3a; // - . / and :
}

function isHexDigit(code: number): boolean {
  return isDigit(code) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);
}

function takeWhile(text: string, start: number, end: number, accepts: (code: number) => boolean): number {
  let at = start;
  while (at < end && accepts(text.charCodeAt(at))) at++;
  return at;
}

function lexWord(text: string, start: number, end: number): Lexeme {
  const nameEnd = takeWhile(text, start, end, isLetterOrDigit);
  const wordEnd = takeWhile(text, nameEnd, end, isWordPart);
  if (wordEnd === nameEnd) return { kind: 'name', end: nameEnd };
  const qualified = text.charCodeAt(nameEnd) === DOT && isLetter(text.charCodeAt(nameEnd + 1));
  const qualifiedEnd = qualified ? takeWhile(text, nameEnd + 1, end, isLetterOrDigit) : nameEnd;
  return qualifiedEnd === wordEnd ? { kind: 'qualified-name', end: wordEnd } : { kind: 'word', end: wordEnd };
}

function lexNumber(text: string, start: number, end: number): Lexeme {
  const signed = text.charCodeAt(start) === PLUS || text.charCodeAt(start) === MINUS;
  const digits = signed ? start + 1 : start;
  const digitsEnd = takeWhile(text, digits, end, isDigit);
  if (text.charCodeAt(digitsEnd) === DOT && digitsEnd < end)
    return { kind: 'real', end: realEnd(text, digitsEnd, end) };
  if (digitsEnd === digits) return { kind: 'invalid', end: start + 1 };
  const hex = digitsEnd === digits + 1 && text[digits] === '0' && text[digitsEnd] === 'x';
  const hexEnd = hex ? takeWhile(text, digitsEnd + 1, end, isHexDigit) : digitsEnd;
  return { kind: 'integer', end: takeWhile(text, hexEnd, end, isAsciiLetter) };
}

/** The end of a real number whose dot is at `dot`: an exponent counts only with digits. */
function realEnd(text: string, dot: number, end: number): number {
  const fractionEnd = takeWhile(text, dot + 1, end, isDigit);
  if (!/[eE]/.test(text.charAt(fractionEnd))) return fractionEnd;
  const sign = /[+-]/.test(text.charAt(fractionEnd + 1)) ? 1 : 0;
  const exponent = fractionEnd + 1 + sign;
  const exponentEnd = takeWhile(text, exponent, end, isDigit);
  return exponentEnd > exponent ? exponentEnd : fractionEnd;
}

function lexString(text: string, start: number, end: number): Lexeme {
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE && text.charCodeAt(at + 1) === QUOTE && at + 1 < end) at++;
    else if (code === QUOTE) return { kind: 'string', end: at + 1 };
  }
  return { kind: 'invalid', end: start + 1 };
}
