import { skip, type Token, token, type ValueToken } from './ini.js';

/** One `key=value` of a connection string. */
export interface Pair {
  readonly start: number;
  readonly end: number;
  readonly name: Token;
  readonly value: ValueToken;
}

/** Where a connection string can no longer be read. */
export interface PairError extends Token {
  readonly kind: 'no-equals' | 'no-value' | 'open-quote';
}

/** The pairs of a connection string up to the first that cannot be read: the program stops there. */
export interface ConnectionString {
  readonly pairs: readonly Pair[];
  readonly error: PairError | undefined;
}

/** Only the space separates; a tab is a letter like others. */
const SPACE = ' ';

/**
 * Reads `key=value key='va''lue'` between two offsets as PgBouncer does (loader.c: cstr_get_pair). A value may not be
 * empty, and blanks may stand around the equals sign, so that an omitted value takes the next pair for its own.
 */
export function parseConnectionString(text: string, start: number, end: number): ConnectionString {
  const pairs: Pair[] = [];
  for (let at = skip(text, start, end, SPACE); at < end; ) {
    const read = readPair(text, at, end);
    if ('kind' in read) return { pairs, error: read };
    pairs.push(read.pair);
    at = skip(text, read.next, end, SPACE);
  }
  return { pairs, error: undefined };
}

function readPair(text: string, start: number, end: number): PairError | { pair: Pair; next: number } {
  const nameEnd = endOfKey(text, start, end);
  const equals = skip(text, nameEnd, end, SPACE);
  if (equals >= end || text[equals] !== '=' || nameEnd === start)
    return { kind: 'no-equals', ...token(text, start, Math.max(endOfWord(text, start, end), start + 1)) };
  const name = token(text, start, nameEnd);
  const valueStart = skip(text, equals + 1, end, SPACE);
  const value = text[valueStart] === "'" ? quoted(text, valueStart, end) : bare(text, valueStart, end);
  if (!value) return { kind: 'open-quote', ...token(text, valueStart, end) };
  if (value.text === '') return { kind: 'no-value', ...token(text, start, Math.max(value.end, equals + 1)) };
  // The letter behind a closing quote is taken for the blank that should stand there.
  return { pair: { start, end: value.end, name, value }, next: Math.min(value.end + 1, end) };
}

function endOfKey(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text[at] !== '=' && text[at] !== ' ') at++;
  return at;
}

function endOfWord(text: string, start: number, end: number): number {
  const space = text.indexOf(' ', start);
  return space === -1 ? end : Math.min(space, end);
}

function bare(text: string, start: number, end: number): ValueToken {
  return { ...token(text, start, Math.max(endOfWord(text, start, end), start)), quoted: false };
}

function quoted(text: string, start: number, end: number): ValueToken | undefined {
  for (let at = start + 1; at < end; at++) {
    if (text[at] !== "'") continue;
    if (text[at + 1] === "'" && at + 1 < end) at++;
    else return { start, end: at + 1, text: text.slice(start + 1, at).replaceAll("''", "'"), quoted: true };
  }
  return undefined;
}

/** A value as a connection string has to write it. */
export function spellInConnectionString(value: string): string {
  return value === '' || /[ ']/.test(value) ? `'${value.replaceAll("'", "''")}'` : value;
}
