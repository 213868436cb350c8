import type { Span } from '../text.js';
import { type Comment, commentAt, type IniEntry, type IniSection, skip, skipBack, type Token, token } from './ini.js';

/** One thing that pgbouncer.ini says, in the order of the text. */
export type PgbouncerItem =
  | { readonly kind: 'section'; readonly node: IniSection }
  /** `quotedName`: in single quotes, which only newer versions read. */
  | { readonly kind: 'entry'; readonly node: IniEntry; readonly quotedName: boolean }
  /** `%include PATH`; the path runs to the end of the line. */
  | { readonly kind: 'include'; readonly path: Token; readonly start: number; readonly end: number };

/** A line that no version reads. The span is what it stumbles over, or the whole of a word that should not be there. */
export interface PgbouncerError extends Span {
  readonly kind: 'no-equals' | 'open-section' | 'bad-include' | 'end-of-text';
  /** The name in front of it, where the line has one. */
  readonly name?: Token;
  /** From the start of the line's text to its end. */
  readonly line: Span;
}

/** The lossless reading of a pgbouncer.ini. */
export interface PgbouncerTree {
  readonly items: readonly PgbouncerItem[];
  readonly comments: readonly Comment[];
  readonly errors: readonly PgbouncerError[];
}

interface Building {
  readonly items: PgbouncerItem[];
  readonly comments: Comment[];
  readonly errors: PgbouncerError[];
}

/** C's isspace; between a name and its value only the first two count. */
const SPACE = ' \t\r\v\f';
const BLANKS = ' \t';

/**
 * Reads a text as PgBouncer does (cfparser.c), but goes on behind a line that it cannot read. What follows the `]` of a
 * section is read like a line of its own; a zero byte ends the text.
 */
export function parsePgbouncer(text: string): PgbouncerTree {
  const tree: Building = { items: [], comments: [], errors: [] };
  const zero = text.indexOf('\0');
  const end = zero === -1 ? text.length : zero;
  for (let at = 0; at < end; ) {
    const lineEnd = endOfLine(text, at, end);
    const start = skip(text, at, lineEnd, SPACE);
    at = start === lineEnd ? lineEnd + 1 : readItem(text, start, lineEnd, tree);
  }
  if (text.slice(end + 1).trim() !== '')
    tree.errors.push({ kind: 'end-of-text', start: end, end: end + 1, line: { start: end, end: text.length } });
  return tree;
}

function endOfLine(text: string, from: number, end: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? end : Math.min(newline, end);
}

/** Reads what starts at `start`; answers where reading goes on. */
function readItem(text: string, start: number, lineEnd: number, tree: Building): number {
  switch (text.charAt(start)) {
    case ';':
    case '#':
      tree.comments.push(commentAt(text, start, lineEnd, true));
      return lineEnd + 1;
    case '[':
      return readSection(text, start, lineEnd, tree);
    case '%':
      readInclude(text, start, lineEnd, tree);
      return lineEnd + 1;
    default:
      readEntry(text, start, lineEnd, tree);
      return lineEnd + 1;
  }
}

function readSection(text: string, start: number, lineEnd: number, tree: Building): number {
  const close = text.indexOf(']', start);
  const line = { start, end: skipBack(text, start, lineEnd, SPACE) };
  if (close === -1 || close >= lineEnd) {
    tree.errors.push({ kind: 'open-section', ...line, line });
    // What follows is meant for it, not for the section before.
    tree.items.push({ kind: 'section', node: { ...line, name: token(text, start + 1, line.end) } });
    return lineEnd + 1;
  }
  tree.items.push({ kind: 'section', node: { start, end: close + 1, name: token(text, start + 1, close) } });
  return close + 1;
}

const INCLUDE = '%include';

/** The word is read in lower case only, and at least one blank follows it. */
function readInclude(text: string, start: number, lineEnd: number, tree: Building): void {
  const line = { start, end: skipBack(text, start, lineEnd, SPACE) };
  const wordEnd = start + INCLUDE.length;
  if (text.slice(start, wordEnd) !== INCLUDE || wordEnd >= lineEnd || !BLANKS.includes(text.charAt(wordEnd))) {
    tree.errors.push({ kind: 'bad-include', ...line, line });
    return;
  }
  const pathStart = skip(text, wordEnd, lineEnd, SPACE);
  const path = token(text, pathStart, Math.max(skipBack(text, pathStart, lineEnd, SPACE), pathStart));
  tree.items.push({ kind: 'include', path, start, end: Math.max(path.end, wordEnd) });
}

function readEntry(text: string, start: number, lineEnd: number, tree: Building): void {
  const quoted = quotedName(text, start, lineEnd);
  const nameEnd = quoted?.end ?? endOfName(text, start, lineEnd);
  const name = quoted ?? token(text, start, nameEnd);
  const equals = skip(text, nameEnd, lineEnd, BLANKS);
  const line = { start, end: Math.max(skipBack(text, start, lineEnd, SPACE), start + 1) };
  if (equals >= lineEnd || text[equals] !== '=') {
    const at = Math.min(equals, line.end - 1);
    tree.errors.push({ kind: 'no-equals', start: at, end: line.end, ...(nameEnd > start && { name }), line });
    return;
  }
  const valueStart = skip(text, equals + 1, lineEnd, BLANKS);
  const valueEnd = Math.max(skipBack(text, valueStart, lineEnd, SPACE), valueStart);
  const value = { ...token(text, valueStart, valueEnd), quoted: false };
  const node: IniEntry = { start, end: Math.max(valueEnd, equals + 1), name, value };
  tree.items.push({ kind: 'entry', node, quotedName: quoted !== undefined });
}

function endOfName(text: string, start: number, lineEnd: number): number {
  let at = start;
  while (at < lineEnd && /[A-Za-z0-9_.*-]/.test(text.charAt(at))) at++;
  return at;
}

/** A name in single quotes, a doubled one inside standing for one. */
function quotedName(text: string, start: number, lineEnd: number): Token | undefined {
  if (text[start] !== "'") return undefined;
  for (let at = start + 1; at < lineEnd; at++) {
    if (text[at] !== "'") continue;
    if (text[at + 1] === "'") at++;
    else return { start, end: at + 1, text: text.slice(start + 1, at).replaceAll("''", "'") };
  }
  return undefined;
}
