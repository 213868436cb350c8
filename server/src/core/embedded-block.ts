import type { Embedded, LocalEdit } from './embedded.js';
import { lineBreakOf, lineStart, type Span } from './text.js';

/** What a configuration is, apart from its text. */
export type Circumstances = Pick<Embedded, 'path' | 'format' | 'name' | 'isPart' | 'version' | 'refusal'>;

/** A line of a block, without its indentation and line break. */
interface BlockLine extends Span {
  /** Where it starts in the block's own text. */
  readonly own: number;
}

/** A file that stands in a document as it is, but indented: the literal block of a YAML file. `body` are its lines. */
export function embeddedBlock(text: string, body: Span, circumstances: Circumstances): Embedded {
  const lines = linesOf(text, body);
  const own = lines.map(({ start, end }) => `${text.slice(start, end)}\n`).join('');
  const places: BlockPlaces = { text, own, lines, indent: indentOf(text, body), lineBreak: lineBreakOf(text) };
  const toHost = (offset: number) => hostOffset(lines, offset);
  const locate = ({ start, end }: Span) => ({ start: toHost(start), end: Math.max(toHost(start), toHost(end)) });
  return {
    ...circumstances,
    text: own,
    locate,
    offsetOf: offset => ownOffset(lines, offset),
    rewrite: edit => rewrite(edit, places, locate(edit)),
  };
}

/**
 * A file in a text that is written in another way than it reads, in quotes or with joined lines: it is judged, and all
 * that is found stands on the whole of it, because only a person can change a part.
 */
export function embeddedText(own: string, { start, end }: Span, circumstances: Circumstances): Embedded {
  return {
    ...circumstances,
    text: own,
    locate: () => ({ start, end }),
    offsetOf: () => undefined,
    rewrite: () => undefined,
  };
}

/** What an edit needs to know of a block. */
interface BlockPlaces {
  readonly text: string;
  readonly own: string;
  readonly lines: readonly BlockLine[];
  readonly indent: string;
  readonly lineBreak: string;
}

/** The first line with content says how far all of them are indented. */
function indentOf(text: string, body: Span): string {
  return /^[ ]*(?=\S)/m.exec(text.slice(body.start, body.end))?.[0] ?? '';
}

function linesOf(text: string, body: Span): readonly BlockLine[] {
  const indent = indentOf(text, body).length;
  const lines: BlockLine[] = [];
  let own = 0;
  for (let at = body.start; at < body.end; ) {
    const newline = text.indexOf('\n', at);
    const lineEnd = newline === -1 || newline > body.end ? body.end : newline;
    const end = lineEnd > at && text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
    const start = Math.min(at + indent, end);
    lines.push({ start, end, own });
    own += end - start + 1;
    at = lineEnd + 1;
  }
  return lines;
}

/** The place of an offset; behind the last line is the end of that line. */
function hostOffset(lines: readonly BlockLine[], offset: number): number {
  const index = lineIndex(lines, ({ own }) => own <= offset);
  const line = lines[index];
  return line ? Math.min(line.start + offset - line.own, line.end) : 0;
}

function ownOffset(lines: readonly BlockLine[], offset: number): number | undefined {
  const line = lines[lineIndex(lines, ({ start }) => start <= offset)];
  return line && offset <= line.end ? line.own + offset - line.start : undefined;
}

/** The last line for which `holds`; it holds for all lines before it too. */
function lineIndex(lines: readonly BlockLine[], holds: (line: BlockLine) => boolean): number {
  let [low, high] = [-1, lines.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const line = lines[middle];
    if (line && holds(line)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Lines that are added get the indentation of the block and its line breaks; those that go take theirs with them. */
function rewrite(edit: LocalEdit, places: BlockPlaces, span: Span): LocalEdit {
  const { start, end, newText } = edit;
  const { own, indent, lineBreak } = places;
  const added = newText.replace(/\n(?!$)/g, `\n${indent}`).replace(/\n/g, lineBreak);
  if (end === own.length) return rewriteEnd(edit, added, places, span);
  const isEmpty = (at: number) => own.charAt(at) === '\n' && (at === 0 || own.charAt(at - 1) === '\n');
  // Empty lines need no indentation, and mostly have none.
  const before = isEmpty(start) && newText !== '' ? indent.slice(columnOf(places.text, span.start)) : '';
  // What follows starts behind its indentation already.
  const behind = newText.endsWith('\n') && !isEmpty(end) ? indent : '';
  return { ...span, newText: before + added + behind };
}

/** An edit that reaches the end of the block: behind its last line nothing follows that would need an indentation. */
function rewriteEnd({ start, newText }: LocalEdit, added: string, places: BlockPlaces, span: Span): LocalEdit {
  const { text, own, indent, lineBreak } = places;
  const ending = /^\r?\n/.exec(text.slice(span.end, span.end + 2))?.[0] ?? '';
  const end = span.end + ending.length;
  if (start < own.length) {
    const isWhole = newText === '' && own.charAt(start - 1) === '\n';
    const from = isWhole ? lineStart(text, span.start) : span.start;
    return { start: from, end: isWhole || newText.endsWith('\n') ? end : span.end, newText: added };
  }
  // The last line of a document may lack its line break.
  return ending === ''
    ? { start: end, end, newText: lineBreak + indent + added.replace(/\r?\n$/, '') }
    : { start: end, end, newText: indent + added };
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The lines of a literal block that starts at `start` with `|`; nothing for other texts, whose lines are joined. */
export function blockBody(text: string, { start, end }: Span): Span | undefined {
  if (!/^\|[-+\d]*[ \t]*(?:#[^\n]*)?\r?$/m.test(text.slice(start, headerEnd(text, start)))) return undefined;
  const from = headerEnd(text, start) + 1;
  if (from >= end) return undefined;
  const content = text.slice(from, end).trimEnd();
  const newline = text.indexOf('\n', from + content.length);
  return content === '' ? undefined : { start: lineStart(text, from), end: newline === -1 ? text.length : newline + 1 };
}

function headerEnd(text: string, start: number): number {
  const newline = text.indexOf('\n', start);
  return newline === -1 ? text.length : newline;
}
