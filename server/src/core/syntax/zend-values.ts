import { isNewline, type ZendCursor } from './zend-cursor.js';
import {
  constantOf,
  endsAt,
  type Failed,
  readQuoted,
  readRaw,
  readVariable,
  UNKNOWN,
  type ValueReading,
  wordEnd,
} from './zend-quotes.js';

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

const OPERATORS = '|&^';

/** What stands behind an equals sign, from the cursor on. Line breaks inside quotes belong to the value. */
export function readValue(cursor: ZendCursor): ValueReading {
  const first = cursor.char;
  if (isNewline(first) || first === '' || first === '\0') return { text: '' };
  if (first === ';')
    return cursor.lineEnd(cursor.at) < cursor.limit ? { text: '' } : { failure: cursor.failure('no-value') };
  if (endsAt(cursor, cursor.at)) return { text: '' };
  const word = wordEnd(cursor, cursor.at);
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

/** More operators before values than anybody writes. */
const DEEPEST = 500;

/** Operators of one rank from left to right; `~` and `!` bind tighter. */
class Expression {
  private depth = 0;

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
    if (++this.depth > DEEPEST) return { failure: cursor.failure('bad-value') };
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
  const end = wordEnd(cursor, at);
  if (end === undefined) return undefined;
  const word = text.slice(at, end);
  if (keywordValue(word) !== undefined) return { failure: cursor.failure('bad-value', at, end) };
  cursor.at = end;
  return constantOf(word);
}
