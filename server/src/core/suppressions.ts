import type { Comment } from './syntax/ini.js';
import { type Location, lineStart, type Span, wholeLine } from './text.js';

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
  if (!text.includes('headroom-ignore')) return [];
  const marked = comments.filter(comment => comment.text.includes('headroom-ignore'));
  if (marked.length === 0) return [];
  const ownLines = new Map(
    comments.filter(comment => comment.ownLine).map(comment => [lineStart(text, comment.start), comment]),
  );
  const lines = new CodeLines(text, ownLines);
  return marked.flatMap(comment => ignoreOf(uri, text, comment, lines) ?? []);
}

function ignoreOf(uri: string, text: string, comment: Comment, lines: CodeLines): Ignore | undefined {
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
    covers: isFile ? { start: 0, end: text.length } : coveredLine(text, comment, lines),
    misplaced: isFile && comment.start > lines.from(0),
  };
}

function blanksBefore(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  return start;
}

function coveredLine(text: string, comment: Comment, lines: CodeLines): Span {
  const own = lineStart(text, comment.start);
  const start = comment.ownLine ? lines.from(own) : own;
  const newline = text.indexOf('\n', start);
  return { start, end: newline === -1 ? text.length : newline };
}

/** Finds lines that are neither blank nor comments. Remembers its way, so that many comments in a row cost no more. */
class CodeLines {
  private readonly known = new Map<number, number>();

  constructor(
    private readonly text: string,
    private readonly comments: ReadonlyMap<number, Comment>,
  ) {}

  /** The start of the first such line from `start` on; the end of the text where there is none. */
  from(start: number): number {
    const passed: number[] = [];
    let line = start;
    while (line < this.text.length && this.isPassed(line)) {
      const known = this.known.get(line);
      passed.push(line);
      line = known ?? this.nextLine(line);
      if (known !== undefined) break;
    }
    for (const each of passed) this.known.set(each, line);
    return line;
  }

  private isPassed(line: number): boolean {
    return this.comments.has(line) || this.text.slice(line, this.nextLine(line)).trim() === '';
  }

  private nextLine(line: number): number {
    const newline = this.text.indexOf('\n', line);
    return newline === -1 ? this.text.length : newline + 1;
  }
}

/** Finds the ignores of a finding, and remembers which of them were of use. */
export class IgnoreIndex {
  readonly used = new Set<IgnoredRule>();
  private readonly byPlace = new Map<string, IgnoredRule[]>();

  constructor(
    private readonly text: string,
    ignores: readonly Ignore[],
  ) {
    for (const ignore of ignores) {
      if (ignore.misplaced || ignore.reason === '') continue;
      const place = ignore.scope === 'file' ? 'file' : String(lineStart(text, ignore.covers.start));
      for (const rule of ignore.rules) this.add(`${place} ${rule.id}`, rule);
    }
  }

  /** Whether a finding of `rule` that starts at `start` is ignored. */
  covers(rule: string, start: number): boolean {
    if (this.byPlace.size === 0) return false;
    const places = ['file', String(lineStart(this.text, start))];
    const names = [rule, `${rule.slice(0, rule.indexOf('/'))}/*`];
    const rules = places.flatMap(place => names.flatMap(name => this.byPlace.get(`${place} ${name}`) ?? []));
    for (const each of rules) this.used.add(each);
    return rules.length > 0;
  }

  private add(key: string, rule: IgnoredRule): void {
    const rules = this.byPlace.get(key);
    if (rules) rules.push(rule);
    else this.byPlace.set(key, [rule]);
  }
}
