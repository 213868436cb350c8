import type { Comment } from './syntax/ini.js';
import { lineStart, type Location, type Span, wholeLine } from './text.js';

/** A rule that an ignore names. */
export interface IgnoredRule extends Location {
  readonly id: string;
}

/** A `headroom-ignore` comment. */
export interface Ignore {
  readonly scope: 'line' | 'file';
  readonly rules: readonly IgnoredRule[];
  /** Why; required, empty where it is missing. */
  readonly reason: string;
  readonly at: Location;
  /** What goes when the comment is removed: its line, or it with the blanks before it. */
  readonly whole: Span;
  /** The text it covers: one line, or everything. */
  readonly covers: Span;
  /** Whether a `-file` ignore stands behind the first line that is no comment, where it has no effect. */
  readonly misplaced: boolean;
}

/** At the start of a comment: elsewhere the word is only talked about. */
const IGNORE = /^[#;\s]*headroom-ignore(-file)?(?![\w-])[ \t]*([^\n\r]*)/;
const RULE = /[^\s,]+/g;

/**
 * The ignores of a document. `# headroom-ignore RULE -- reason` covers the next line that is no comment, or its own
 * line where it stands behind something; `# headroom-ignore-file` covers the file when it stands in the leading comments.
 */
export function ignoresOf(uri: string, text: string, comments: readonly Comment[]): readonly Ignore[] {
  const marked = comments.filter(comment => comment.text.includes('headroom-ignore'));
  if (marked.length === 0) return [];
  const ownLines = new Map(
    comments.filter(comment => comment.ownLine).map(comment => [lineStart(text, comment.start), comment]),
  );
  const leadingEnd = endOfLeadingComments(text, ownLines);
  return marked.flatMap(comment => ignoreOf(uri, text, comment, ownLines, leadingEnd) ?? []);
}

function ignoreOf(
  uri: string,
  text: string,
  comment: Comment,
  ownLines: ReadonlyMap<number, Comment>,
  leadingEnd: number,
): Ignore | undefined {
  const match = IGNORE.exec(comment.text);
  if (!match) return undefined;
  const [list = '', ...reasons] = (match[2] ?? '').split(/(?:^|\s)--(?:\s|$)/);
  const listStart = comment.start + match.index + match[0].length - (match[2] ?? '').length;
  const rules = [...list.matchAll(RULE)].map(rule => ({
    uri,
    id: rule[0],
    start: listStart + rule.index,
    end: listStart + rule.index + rule[0].length,
  }));
  const isFile = match[1] !== undefined;
  return {
    scope: isFile ? 'file' : 'line',
    rules,
    reason: reasons.join(' -- ').trim(),
    at: { uri, start: comment.start, end: comment.end },
    whole: comment.ownLine ? wholeLine(text, comment) : { start: blanksBefore(text, comment.start), end: comment.end },
    covers: isFile ? { start: 0, end: text.length } : coveredLine(text, comment, ownLines),
    misplaced: isFile && comment.start > leadingEnd,
  };
}

function blanksBefore(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  return start;
}

function coveredLine(text: string, comment: Comment, ownLines: ReadonlyMap<number, Comment>): Span {
  let start = lineStart(text, comment.start);
  if (comment.ownLine) start = skipLines(text, start, line => ownLines.has(line) || isBlank(text, line));
  const newline = text.indexOf('\n', start);
  return { start, end: newline === -1 ? text.length : newline };
}

/** The start of the first line from `start` on that `skips` does not hold for. */
function skipLines(text: string, start: number, skips: (line: number) => boolean): number {
  let line = start;
  while (line < text.length && skips(line)) {
    const newline = text.indexOf('\n', line);
    if (newline === -1) return text.length;
    line = newline + 1;
  }
  return line;
}

function endOfLeadingComments(text: string, ownLines: ReadonlyMap<number, Comment>): number {
  return skipLines(text, 0, line => ownLines.has(line) || isBlank(text, line));
}

function isBlank(text: string, line: number): boolean {
  const newline = text.indexOf('\n', line);
  return text.slice(line, newline === -1 ? text.length : newline).trim() === '';
}

/** Whether an ignore covers a finding of `rule` that starts at `start`. */
export function covers(ignore: Ignore, rule: string, start: number): boolean {
  if (ignore.misplaced || ignore.reason === '') return false;
  return ignore.covers.start <= start && start <= ignore.covers.end && ignore.rules.some(({ id }) => id === rule);
}
