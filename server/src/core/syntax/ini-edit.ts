import type { Span } from '../text.js';
import {
  type IniDialect,
  type IniEntry,
  type IniError,
  type IniSection,
  type IniTree,
  scanIni,
  type Token,
} from './ini.js';

/** A text and its reading. */
export interface Scanned {
  readonly text: string;
  readonly tree: IniTree;
}

/**
 * Reads a text again after an edit: lines before it are kept, lines behind it only moved. Right for dialects in which
 * no line depends on another; the result is that of `scanIni`.
 */
export function rescanIni(text: string, dialect: IniDialect, before: Scanned): IniTree {
  const start = lineStart(text, commonPrefix(before.text, text));
  const shared = commonSuffix(before.text, text, start);
  const end = lineBehind(text, text.length - shared);
  const by = text.length - before.text.length;
  const middle = scanIni(text.slice(0, end), dialect, start);
  const { tree } = before;
  const oldEnd = end - by;
  const join = <T extends Span>(old: readonly T[], fresh: readonly T[], moved: (item: T, by: number) => T) => [
    ...old.slice(0, firstFrom(old, start)),
    ...fresh,
    ...old.slice(firstFrom(old, oldEnd)).map(item => (by === 0 ? item : moved(item, by))),
  ];
  return {
    entries: join(tree.entries, middle.entries, moveEntry),
    sections: join(tree.sections, middle.sections, moveSection),
    comments: join(tree.comments, middle.comments, move),
    errors: join(tree.errors, middle.errors, moveError),
  };
}

/** How much is compared at once. */
const CHUNK = 4096;

function commonPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a.slice(at, at + CHUNK) === b.slice(at, at + CHUNK)) at += CHUNK;
  at = Math.min(at, most);
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** How many characters at the end are alike; none of them before `from`. */
function commonSuffix(a: string, b: string, from: number): number {
  const most = Math.min(a.length, b.length) - from;
  let size = 0;
  const grows = (by: number) =>
    size + by <= most &&
    a.slice(a.length - size - by, a.length - size) === b.slice(b.length - size - by, b.length - size);
  while (grows(CHUNK)) size += CHUNK;
  while (grows(1)) size++;
  return size;
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The start of the first line that begins behind an offset. */
function lineBehind(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}

/** The index of the first item that starts at or behind an offset. */
function firstFrom(items: readonly Span[], offset: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function move<T extends Span>(span: T, by: number): T {
  return { ...span, start: span.start + by, end: span.end + by };
}

function moveToken({ start, end, text }: Token, by: number): Token {
  return { start: start + by, end: end + by, text };
}

function moveEntry({ start, end, name, value }: IniEntry, by: number): IniEntry {
  return { start: start + by, end: end + by, name: moveToken(name, by), value: move(value, by) };
}

function moveSection({ start, end, name }: IniSection, by: number): IniSection {
  return { start: start + by, end: end + by, name: moveToken(name, by) };
}

function moveError(error: IniError, by: number): IniError {
  const { name, rest } = error;
  return { ...move(error, by), ...(name && { name: moveToken(name, by) }), ...(rest && { rest: move(rest, by) }) };
}
