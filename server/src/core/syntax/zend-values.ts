import { BLANKS, isNewline, type ZendCursor, type ZendFailure } from './zend-cursor.js';

/** What a value stands for, or why it cannot be read. `silent`: the program stops without a message. */
export type ValueReading =
  | { readonly text: string }
  | { readonly failure: ZendFailure; readonly silent?: true /** What was read before. */; readonly before?: string };

/** Words that stand for the text `1` or for no text where they stand alone, in any case. */
const KEYWORDS: Readonly<Record<string, string>> = {
  true: '1',
  on: '1',
  yes: '1',
  false: '',
  off: '',
  no: '',
  none: '',
  null: '',
};

/** What a reserved word stands for; nothing where the word is an ordinary one. */
export function keywordValue(word: string): string | undefined {
  return word.length > 5 ? undefined : KEYWORDS[word.toLowerCase()];
}

/** Constants that the program knows when it reads its configuration, as far as they are the same on all machines. */
const CONSTANTS: Readonly<Record<string, string>> = {
  E_ERROR: '1',
  E_WARNING: '2',
  E_PARSE: '4',
  E_NOTICE: '8',
  E_CORE_ERROR: '16',
  E_CORE_WARNING: '32',
  E_COMPILE_ERROR: '64',
  E_COMPILE_WARNING: '128',
  E_USER_ERROR: '256',
  E_USER_WARNING: '512',
  E_USER_NOTICE: '1024',
  E_STRICT: '2048',
  E_RECOVERABLE_ERROR: '4096',
  E_DEPRECATED: '8192',
  E_USER_DEPRECATED: '16384',
  E_ALL: '32767',
  PHP_INT_MAX: '9223372036854775807',
  PHP_INT_MIN: '-9223372036854775808',
  PHP_INT_SIZE: '8',
  PHP_EOL: '\n',
};

const CONSTANT = /^[A-Za-z_]\w*$/;
const OPERATORS = '|&^';

/** What stands behind an equals sign, from the cursor on. Line breaks inside quotes belong to the value. */
export function readValue(cursor: ZendCursor): ValueReading {
  const first = cursor.char;
  if (isNewline(first) || first === '' || first === '\0') return { text: '' };
  if (first === ';')
    return cursor.lineEnd(cursor.at) < cursor.limit ? { text: '' } : { failure: cursor.failure('no-value') };
  if (endsAt(cursor, cursor.at)) return { text: '' };
  const word = runAt(cursor, cursor.at);
  const keyword = word === undefined ? undefined : keywordValue(cursor.text.slice(cursor.at, word));
  if (word !== undefined && keyword !== undefined) {
    cursor.at = word;
    return { text: keyword };
  }
  const from = cursor.at;
  const outcome = new Expression(cursor).read();
  return typeof outcome !== 'string'
    ? outcome
    : { text: outcome.includes(UNKNOWN) ? cursor.text.slice(from, cursor.at) : outcome };
}

/** Two single quotes without text between them, and a dollar sign at the very end, are the end of a value. */
export function endsAt({ text, limit }: ZendCursor, at: number): boolean {
  const next = at + 1 < limit ? text.charAt(at + 1) : '';
  return (text.charAt(at) === "'" && next === "'") || (text.charAt(at) === '$' && (next === '' || next === '\0'));
}

/** Stands inside a value for what only the environment knows. The text itself cannot hold it: it ends a file. */
const UNKNOWN = '\0';

type Failed = Exclude<ValueReading, { text: string }>;

/** Operators of one rank from left to right; `~` and `!` bind tighter. */
class Expression {
  constructor(private readonly cursor: ZendCursor) {}

  read(): string | Failed {
    const { cursor } = this;
    let left = this.unary();
    while (typeof left === 'string') {
      const operator = cursor.charAt(cursor.afterBlanks());
      if (operator === '' || !OPERATORS.includes(operator)) return left;
      cursor.at = cursor.afterBlanks() + 1;
      cursor.skipBlanks();
      const right = this.unary();
      if (typeof right !== 'string') return withBefore(right, before => combine(operator, String(left), before));
      left = combine(operator, left, right);
    }
    return left;
  }

  private unary(): string | Failed {
    const { cursor } = this;
    const sign = cursor.char;
    if (sign !== '~' && sign !== '!' && sign !== '(') return readPieces(cursor);
    cursor.at++;
    cursor.skipBlanks();
    const inner = sign === '(' ? this.read() : this.unary();
    if (typeof inner !== 'string') {
      return sign === '(' ? { failure: inner.failure } : withBefore(inner, before => combine(sign, before, '0'));
    }
    if (sign !== '(') return combine(sign, inner, '0');
    cursor.skipBlanks();
    if (cursor.char !== ')') return { failure: cursor.failure('bad-value') };
    cursor.at++;
    return inner;
  }
}

/** What was read before the program stopped, as part of what stands around it. */
function withBefore(failed: Failed, around: (before: string) => string): Failed {
  return failed.before === undefined ? failed : { ...failed, before: around(failed.before) };
}

function combine(operator: string, left: string, right: string): string {
  if (left.includes(UNKNOWN) || right.includes(UNKNOWN)) return UNKNOWN;
  const [a, b] = [leadingInteger(left), leadingInteger(right)];
  switch (operator) {
    case '|':
      return String(a | b);
    case '&':
      return String(a & b);
    case '^':
      return String(a ^ b);
    case '~':
      return String(~a);
    default:
      return a === 0 ? '1' : '0';
  }
}

/** The whole number a text starts with, cut to 32 bits as C's `atoi` cuts it. */
export function leadingInteger(text: string): number {
  const digits = /^[ \t\n\v\f\r]*([+-]?\d{1,40})/.exec(text)?.[1];
  if (digits === undefined) return 0;
  const value = BigInt(digits);
  const clamped = value > INT64_MAX ? INT64_MAX : value < INT64_MIN ? INT64_MIN : value;
  return Number(BigInt.asIntN(32, clamped));
}

const INT64_MAX = 2n ** 63n - 1n;
const INT64_MIN = -(2n ** 63n);

/** Words, quotes and variables side by side: together they are one text. */
function readPieces(cursor: ZendCursor): string | Failed {
  let text = '';
  for (let count = 0; ; count++) {
    const blanksEnd = cursor.afterBlanks();
    const next = cursor.charAt(blanksEnd);
    if (next === '"') {
      cursor.at = blanksEnd;
      const quoted = readQuoted(cursor);
      if (typeof quoted !== 'string') return quoted;
      text += quoted;
    } else if (blanksEnd > cursor.at) {
      // Blanks count between two words, and at the very end of a text that no line break closes.
      if (isNewline(next) || next === ';' || next === '=' || (OPERATORS.includes(next) && next !== '')) return text;
      text += cursor.text.slice(cursor.at, blanksEnd);
      cursor.at = blanksEnd;
    } else {
      const piece = readPiece(cursor);
      if (piece === undefined) return count === 0 ? { failure: cursor.failure('bad-value') } : text;
      if (typeof piece !== 'string')
        return piece.silent && count > 0 ? { ...piece, before: text } : { failure: piece.failure };
      text += piece;
    }
  }
}

/** One word, quoted text or variable; nothing where none starts here. */
function readPiece(cursor: ZendCursor): string | Failed | undefined {
  const { text, at } = cursor;
  if (text.startsWith('${', at) && at + 1 < cursor.limit) return readVariable(cursor);
  if (endsAt(cursor, at)) return undefined;
  if (cursor.char === "'") return readRaw(cursor);
  const end = runAt(cursor, at);
  if (end === undefined) return undefined;
  const word = text.slice(at, end);
  if (keywordValue(word) !== undefined) return { failure: cursor.failure('bad-value', at, end) };
  cursor.at = end;
  return CONSTANT.test(word) && Object.hasOwn(CONSTANTS, word) ? (CONSTANTS[word] ?? word) : word;
}

/** Ends a word. A dollar sign takes the character behind it along, whatever it is. */
const WORD = /(?:[^$= \t\n\r;&|^~()!"'\0]|\$(?:\\[^]|[^{\0]))+/y;

function runAt(cursor: ZendCursor, at: number): number | undefined {
  WORD.lastIndex = at;
  const match = WORD.exec(cursor.text);
  return match && at < cursor.limit ? Math.min(WORD.lastIndex, cursor.limit) : undefined;
}

/** Text between single quotes, as it stands. Where they are not closed, the program reads nothing more. */
export function readRaw(cursor: ZendCursor): string | Failed {
  const { text, at, limit } = cursor;
  const close = text.indexOf("'", at + 1);
  if (close === -1 || close >= limit) {
    return { failure: { ...cursor.failure('open-quote', at, cursor.lineEnd(at)), line: cursor.line }, silent: true };
  }
  cursor.at = close + 1;
  return text.slice(at + 1, close);
}

/** `${NAME}`, from 8.3 on also `${NAME:-otherwise}`. */
export function readVariable(cursor: ZendCursor): string | Failed {
  const { text, at } = cursor;
  VARIABLE.lastIndex = at;
  const match = VARIABLE.exec(text);
  if (match && VARIABLE.lastIndex <= cursor.limit) {
    cursor.at = VARIABLE.lastIndex;
    return UNKNOWN;
  }
  return { failure: { ...cursor.failure('open-bracket', at, cursor.lineEnd(at)), line: cursor.line } };
}

const VARIABLE =
  /\$\{[^=\n\r\t;&|^$~(){}!"[\0]+?(?::-(?:[^}$"'\n\r]|\$(?!\{)|\$\{[^}\n\r]*\}|"[^"\n\r]*"|'[^'\n\r]*')*)?\}/y;

/** Text in double quotes, over several lines where need be; blanks behind the closing one belong to it. */
export function readQuoted(cursor: ZendCursor): string | Failed {
  const open = cursor.at;
  let text = '';
  cursor.at++;
  for (;;) {
    const end = quotedEnd(cursor);
    const piece = cursor.text.slice(cursor.at, end);
    cursor.line += lineBreaks(piece);
    text += unescape(piece);
    cursor.at = end;
    if (end >= cursor.limit)
      return { failure: { ...cursor.failure('open-quote', open, cursor.lineEnd(open)), line: cursor.line } };
    if (cursor.char === '"') break;
    const variable = readVariable(cursor);
    if (typeof variable !== 'string') return variable;
    text += variable;
  }
  cursor.at++;
  cursor.skipBlanks();
  return text;
}

/** Where the text up to the closing quote, a variable or the limit ends. A quote behind a backslash is part of the text, but at the end of a line. */
function quotedEnd({ text, at, limit }: ZendCursor): number {
  for (let end = at; end < limit; end++) {
    const char = text.charAt(end);
    if (char === '"' || (char === '$' && text.charAt(end + 1) === '{')) return end;
    if (char !== '\\') continue;
    const behind = end + 2 < limit ? text.charAt(end + 2) : '';
    if (text.charAt(end + 1) !== '"' || (behind !== '' && !isNewline(behind))) end++;
  }
  return limit;
}

function lineBreaks(text: string): number {
  return text.includes('\n') || text.includes('\r') ? (text.match(/\n|\r(?!\n)/g)?.length ?? 0) : 0;
}

function unescape(text: string): string {
  return text.includes('\\') ? text.replace(/\\(["\\$])/g, '$1') : text;
}

/** The text inside brackets: words are taken as they are, but that constants count in an offset. */
export function readBracketed(cursor: ZendCursor, constants: boolean): string | Failed {
  let text = '';
  for (;;) {
    const next = cursor.charAt(cursor.afterBlanks());
    if (next === '"') {
      cursor.skipBlanks();
      const quoted = readQuoted(cursor);
      if (typeof quoted !== 'string') return quoted;
      text += quoted;
      continue;
    }
    const char = cursor.char;
    if (char === ']') return text;
    const piece =
      char === "'"
        ? readRaw(cursor)
        : cursor.text.startsWith('${', cursor.at)
          ? readVariable(cursor)
          : bracketedWord(cursor, constants);
    if (piece === undefined) return { failure: { ...cursor.failure('open-bracket'), line: cursor.line } };
    if (typeof piece !== 'string') return { failure: piece.failure };
    text += piece === UNKNOWN ? '${}' : piece;
  }
}

const BRACKETED = /(?:[^$\n\r;"'\]\\\0]|\\[^]|\$(?:\\[^]|[^{\0]))+/y;

function bracketedWord(cursor: ZendCursor, constants: boolean): string | undefined {
  BRACKETED.lastIndex = cursor.at;
  const match = BRACKETED.exec(cursor.text);
  if (!match || cursor.at >= cursor.limit) return undefined;
  const end = Math.min(BRACKETED.lastIndex, cursor.limit);
  const word = cursor.text.slice(cursor.at, end);
  cursor.at = end;
  return constants ? (CONSTANTS[word] ?? word) : word;
}

export { BLANKS };
