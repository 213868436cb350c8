import type { Location } from '../../core/text.js';
import { columns, masked, printable } from '../escape.js';
import type { Places } from '../places.js';

/** How much of a long line is shown before and behind its start of interest. */
const BEFORE = 48;
const BEHIND = 72;

/** The line that holds a place with carets under it. A place that spans lines is marked on its first. */
export function codeFrame(at: Location, places: Places): readonly string[] {
  const { start: lineStart, text } = places.lineAt(at.uri, at.start);
  const line = masked(text);
  const start = at.start - lineStart;
  const from = Math.max(0, start - BEFORE);
  const to = Math.min(line.length, start + BEHIND);
  const end = Math.max(start, Math.min(at.end - lineStart, to));
  const before = (from > 0 ? '...' : '') + shown(line.slice(from, start));
  const marked = shown(line.slice(start, end));
  const behind = shown(line.slice(end, to)) + (to < line.length ? '...' : '');
  const number = String(places.position(at.uri, at.start).line).padStart(5);
  return [
    `${number} | ${before}${marked}${behind}`.trimEnd(),
    `${' '.repeat(number.length)} | ${' '.repeat(columns(before))}${'^'.repeat(Math.max(1, columns(marked)))}`,
  ];
}

function shown(text: string): string {
  return printable(text.replace(/\t/g, '    '));
}
