import type { Span } from '../text.js';

/** A piece of text and what it stands for. */
export interface Token extends Span {
  readonly text: string;
}

/** A value: `text` is what the program reads, quotes and escapes resolved. */
export interface ValueToken extends Token {
  readonly quoted: boolean;
}

/** `name = value`; the span runs from the name to the end of the value. */
export interface IniEntry extends Span {
  readonly name: Token;
  readonly value: ValueToken;
}

/** A `[section]` header. */
export interface IniSection extends Span {
  readonly name: Token;
}

/** A comment with its starting sign; `ownLine` where nothing stands before it. */
export interface Comment extends Token {
  readonly ownLine: boolean;
}

/** A line that the program cannot read. `span` is the part it stumbles over. */
export interface IniError extends Span {
  readonly kind: 'not-a-name' | 'no-value' | 'bad-value' | 'open-quote' | 'trailing';
  /** The setting's name, where the line has one. */
  readonly name?: Token;
  /** From the start of the value to the end of the line, a comment excluded. */
  readonly rest?: Span;
}

/** The lossless reading of a file of the INI family, in the order of the text. */
export interface IniTree {
  readonly entries: readonly IniEntry[];
  readonly sections: readonly IniSection[];
  readonly comments: readonly Comment[];
  readonly errors: readonly IniError[];
}

/** What a dialect makes of one entry: it, or an error, and where reading goes on. */
export interface EntryReading {
  readonly entry?: IniEntry;
  readonly error?: IniError;
  readonly comment?: Comment;
  readonly end: number;
}

/** What differs between the members of the INI family. */
export interface IniDialect {
  /** Characters that start a comment on a line of its own. */
  readonly commentSigns: string;
  /** Characters skipped between tokens. */
  readonly blanks: string;
  /** Whether `[name]` lines are sections; elsewhere they are ordinary (and mostly wrong) lines. */
  readonly sections: boolean;
  /** Whether a byte order mark at the start is skipped; elsewhere it is part of the first line. */
  readonly skipsByteOrderMark: boolean;
  /** Reads the entry that starts at `start`. It may end behind `lineEnd` where values span lines. */
  readEntry(text: string, start: number, lineEnd: number): EntryReading;
}

/**
 * Reads a text line by line, from the start of one of its lines on. Never fails: what the dialect cannot read becomes
 * an error, and the next line goes on.
 */
export function scanIni(text: string, dialect: IniDialect, from = 0): IniTree {
  const tree = {
    entries: [] as IniEntry[],
    sections: [] as IniSection[],
    comments: [] as Comment[],
    errors: [] as IniError[],
  };
  let at = from === 0 && dialect.skipsByteOrderMark && text.startsWith('\uFEFF') ? 1 : from;
  while (at < text.length) {
    const lineEnd = endOfLine(text, at);
    const start = skip(text, at, lineEnd, dialect.blanks);
    at = start === lineEnd ? lineEnd + 1 : readLine(text, start, lineEnd, dialect, tree);
  }
  return tree;
}

interface Building {
  readonly entries: IniEntry[];
  readonly sections: IniSection[];
  readonly comments: Comment[];
  readonly errors: IniError[];
}

/** Reads the line whose first character that counts is at `start`; answers where the next line starts. */
function readLine(text: string, start: number, lineEnd: number, dialect: IniDialect, tree: Building): number {
  const first = text.charAt(start);
  if (dialect.commentSigns.includes(first)) {
    tree.comments.push(commentAt(text, start, lineEnd, true));
    return lineEnd + 1;
  }
  if (dialect.sections && first === '[') {
    const close = text.indexOf(']', start);
    const end = close === -1 || close > lineEnd ? lineEnd : close;
    tree.sections.push({ start, end: Math.min(end + 1, lineEnd), name: token(text, start + 1, end) });
    return lineEnd + 1;
  }
  const { entry, error, comment, end } = dialect.readEntry(text, start, lineEnd);
  if (entry) tree.entries.push(entry);
  if (error) tree.errors.push(error);
  if (comment) tree.comments.push(comment);
  return endOfLine(text, Math.max(end, start)) + 1;
}

/** The comment from `start` to the end of its line, a carriage return excluded. */
export function commentAt(text: string, start: number, lineEnd: number, ownLine: boolean): Comment {
  const end = text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
  return { start, end: Math.max(end, start), text: text.slice(start, end), ownLine };
}

export function token(text: string, start: number, end: number): Token {
  return { start, end, text: text.slice(start, end) };
}

/** The first offset from `start` whose character is not among `blanks`, at most `end`. */
export function skip(text: string, start: number, end: number, blanks: string): number {
  let at = start;
  while (at < end && blanks.includes(text.charAt(at))) at++;
  return at;
}

/** The last offset before `end` whose left neighbour is not among `blanks`, at least `start`. */
export function skipBack(text: string, start: number, end: number, blanks: string): number {
  let at = end;
  while (at > start && blanks.includes(text.charAt(at - 1))) at--;
  return at;
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? text.length : newline;
}
