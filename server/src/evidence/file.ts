import type { Fact, SourceKind, Sources, UnreadSource } from '../core/checklist/sources.js';
import type { Location } from '../core/text.js';

/** A file that is read as evidence. */
export interface SourceFile {
  readonly uri: string;
  /** Relative to the platform. */
  readonly path: string;
  readonly text: string;
}

/** What one file adds to the evidence. */
export type Read = { -readonly [Key in keyof Sources]?: Sources[Key] };

/** Reads one kind of files. A reader never throws for what a text holds; one that seldom needs more loads it then. */
export type Reader = (file: SourceFile) => Read | Promise<Read>;

/** Longer lines are no help for anybody. */
const MOST_SHOWN = 120;

/** A text as one line of evidence. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN - 3)}...` : line;
}

/** What stands at a place; other words where the place says more than is to be told. */
export function fact({ uri, path, text }: SourceFile, start: number, end: number, words?: string): Fact {
  const at: Location = { uri, start, end };
  return { path, at, text: shown(words ?? text.slice(start, end)) };
}

/** The line that holds an offset. */
export function lineFact(file: SourceFile, start: number, end = start): Fact {
  const from = file.text.lastIndexOf('\n', start - 1) + 1;
  const newline = file.text.indexOf('\n', Math.max(start, end - 1));
  const line = file.text.slice(from, newline === -1 ? undefined : newline);
  return fact(file, start, Math.max(start, end), line);
}

/** A file of which nothing more is known. */
export function unread(file: SourceFile, kind: SourceKind, why: string, start = 0): UnreadSource {
  return { ...fact(file, start, start, `cannot be read: ${why}`), kind, why };
}

/** Offsets of the starts of lines, for parsers that count lines. */
export function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
