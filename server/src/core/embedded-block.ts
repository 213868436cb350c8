import type { Embedded, LocalEdit } from './embedded.js';
import { lineStart, type Span } from './text.js';

/** What a block is, apart from its text. */
type Circumstances = Pick<Embedded, 'path' | 'format' | 'isPart' | 'version' | 'refusal'>;

/** A line of a block, without its indentation and line break. */
interface BlockLine extends Span {
  /** Where it starts in the block's own text. */
  readonly own: number;
}

/** A file that stands in a document as it is, but indented: the literal block of a YAML file. `body` are its lines. */
export function embeddedBlock(text: string, body: Span, circumstances: Circumstances): Embedded {
  const lines = linesOf(text, body);
  const own = lines.map(({ start, end }) => `${text.slice(start, end)}\n`).join('');
  const indent = indentOf(text, body);
  const toHost = (offset: number) => hostOffset(lines, offset);
  return {
    ...circumstances,
    text: own,
    locate: ({ start, end }) => ({ start: toHost(start), end: Math.max(toHost(start), toHost(end)) }),
    offsetOf: offset => ownOffset(lines, offset),
    rewrite: edit => rewrite(edit, own, indent, toHost),
  };
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
    const start = Math.min(at + indent, lineEnd);
    const end = lineEnd > start && text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
    lines.push({ start, end, own });
    own += end - start + 1;
    at = lineEnd + 1;
  }
  return lines;
}

/** The place of an offset; behind the last line break is the line behind the block. */
function hostOffset(lines: readonly BlockLine[], offset: number): number {
  const line = lines[lineIndex(lines, ({ own }) => own <= offset)];
  if (!line) return 0;
  const delta = offset - line.own;
  return delta <= line.end - line.start ? line.start + delta : line.end + 1;
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

/** Lines that are added get the indentation of the block; those that go leave theirs to the next one. */
function rewrite(edit: LocalEdit, own: string, indent: string, toHost: (offset: number) => number): LocalEdit {
  const { start, end, newText } = edit;
  const indented = newText.replace(/\n(?!$)/g, `\n${indent}`);
  const endsLine = newText.endsWith('\n');
  if (start === own.length) return { start: toHost(start), end: toHost(start), newText: indent + indented };
  // What follows starts behind its indentation already.
  return { start: toHost(start), end: toHost(end), newText: endsLine ? indented + indent : indented };
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
