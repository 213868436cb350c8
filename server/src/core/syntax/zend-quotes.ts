import { isNewline, type ZendCursor, type ZendFailure } from './zend-cursor.js';

/**
 * What a value stands for, or why it cannot be read. `silent`: the program stops without a message, and uses what it
 * has read `before`.
 */
export type ValueReading =
  | { readonly text: string }
  | { readonly failure: ZendFailure; readonly silent?: true; readonly before?: string };

/** Stands inside a value for what only the environment knows. The text itself cannot hold it: it ends a file. */
export const UNKNOWN = '\0';

export type Failed = Exclude<ValueReading, { text: string }>;

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

/** What a word stands for: itself, or the value of the constant that it names. */
export function constantOf(word: string): string {
  return Object.hasOwn(CONSTANTS, word) ? (CONSTANTS[word] ?? word) : word;
}

/** Characters that end a word. A dollar sign takes the character behind it along, whatever it is. */
const WORD_ENDS = '= \t\n\r;&|^~()!"\'\0';
const BRACKETED_ENDS = '\n\r;"\']\0';

/** Where the word at an offset ends; nothing where none starts there. */
export function wordEnd(cursor: ZendCursor, from: number, isBracketed = false): number | undefined {
  const { text, limit } = cursor;
  const ends = isBracketed ? BRACKETED_ENDS : WORD_ENDS;
  let at = from;
  while (at < limit) {
    const char = text.charAt(at);
    const next = at + 1 < limit ? text.charAt(at + 1) : '';
    if (ends.includes(char)) break;
    if (char === '$') {
      if (next === '' || next === '{' || next === '\0') break;
      at += next === '\\' && at + 2 < limit ? 3 : 2;
    } else at += isBracketed && char === '\\' && next !== '' ? 2 : 1;
  }
  return at === from ? undefined : at;
}

/** Two single quotes without text between them, and a dollar sign at the very end, are the end of a value. */
export function endsAt({ text, limit }: ZendCursor, at: number): boolean {
  const next = at + 1 < limit ? text.charAt(at + 1) : '';
  return (text.charAt(at) === "'" && next === "'") || (text.charAt(at) === '$' && (next === '' || next === '\0'));
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
    text += unescaped(piece);
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

function unescaped(text: string): string {
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

function bracketedWord(cursor: ZendCursor, constants: boolean): string | undefined {
  const end = wordEnd(cursor, cursor.at, true);
  if (end === undefined) return undefined;
  const word = cursor.text.slice(cursor.at, end);
  cursor.at = end;
  return constants ? constantOf(word) : word;
}
