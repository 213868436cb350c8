import type { Comment, IniSection, Token, ValueToken } from './ini.js';
import { skipBack, token } from './ini.js';
import { sameLines, takeAbove } from './same-lines.js';
import { BLANKS, isNewline, KINDS, ZendCursor, type ZendFailure } from './zend-cursor.js';
import { constantOf, endsAt, readBracketed, readRaw } from './zend-quotes.js';
import type { BareName, ZendEntry, ZendError, ZendTree } from './zend-tree.js';
import { keywordValue, readValue } from './zend-values.js';

/** Reads a whole file as php.ini is read: quoted values span lines, and the first error is the end. */
export function scanPhpIni(text: string): ZendTree {
  const scan = new ZendScan(text);
  const cursor = new ZendCursor(text, text.startsWith('\uFEFF') ? 1 : 0, text.length);
  const stop = scan.readAll(cursor) ?? scan.endOfText(cursor);
  if (stop !== undefined) scan.readLines(cursor.lineEnd(stop));
  return scan.tree(stop);
}

/** Reads a file as PHP-FPM does: each line is a text of its own. Lines above the first edited one keep their reading. */
export function scanFpmLines(text: string, before?: { readonly text: string; readonly tree: ZendTree }): ZendTree {
  const scan = new ZendScan(text);
  const same = before ? sameLines(before.text, text) : 0;
  if (before) takeAbove(scan, before.tree, same);
  scan.readLines(same > 0 ? same : text.startsWith('\uFEFF') ? 1 : 0);
  return scan.tree(undefined);
}

const PLAIN = /([A-Za-z_][\w.-]*)([ \t]*=[ \t]*)([\w./,:+%-]*)[ \t]*\r?\n/y;

class ZendScan {
  readonly entries: ZendEntry[] = [];
  readonly sections: IniSection[] = [];
  readonly comments: Comment[] = [];
  readonly errors: ZendError[] = [];
  readonly bare: BareName[] = [];

  constructor(private readonly text: string) {}

  tree(stop: number | undefined): ZendTree {
    const { entries, sections, comments, errors, bare } = this;
    return { entries, sections, comments, errors, bare, stop };
  }

  /** Reads line by line; an error costs its own line. */
  readLines(from: number): void {
    for (let at = from; at < this.text.length; ) {
      const newline = this.text.indexOf('\n', at);
      const end = newline === -1 ? this.text.length : newline + 1;
      // A last line is read as if a line break closed it.
      const cursor = new ZendCursor(newline === -1 ? `${this.text}\n` : this.text, at, newline === -1 ? end + 1 : end);
      this.readAll(cursor);
      at = end;
    }
  }

  /** Reads statements up to the cursor's limit; answers where it failed. */
  readAll(cursor: ZendCursor): number | undefined {
    while (cursor.at < cursor.limit && cursor.char !== '\0') {
      const failed = this.readStatement(cursor);
      if (failed === 'end') return undefined;
      if (failed?.kind === 'not-a-name' && cursor.isTemplateLine(failed.start))
        cursor.at = cursor.lineEnd(failed.start);
      else if (failed) {
        this.errors.push(failed);
        return failed.start;
      }
    }
    return undefined;
  }

  /** A zero byte in a file is its end for the program. */
  endOfText(cursor: ZendCursor): number | undefined {
    if (cursor.at >= cursor.limit) return undefined;
    this.errors.push({ ...this.errorOf(cursor.failure('bad-value')), silent: true });
    return cursor.at;
  }

  private readStatement(cursor: ZendCursor): ZendError | 'end' | undefined {
    if (this.readPlain(cursor)) return undefined;
    const start = cursor.at;
    const blanksEnd = cursor.afterBlanks();
    const next = cursor.charAt(blanksEnd);
    if (isNewline(next)) {
      cursor.at = blanksEnd;
      cursor.takeNewline();
      return undefined;
    }
    if (next === '') return 'end';
    if (next === ';') return this.readComment(cursor, blanksEnd);
    if (cursor.char === '[') return this.readSection(cursor);
    const label = cursor.labelEnd();
    if (label === undefined || (label <= blanksEnd && cursor.charAt(label) !== '[')) {
      cursor.at = blanksEnd;
      if (blanksEnd > start) return undefined;
      return this.errorOf(cursor.failure('not-a-name', blanksEnd, cursor.lineEnd(blanksEnd)));
    }
    return this.readNamed(cursor, label);
  }

  /** Most lines are a name and one word or nothing: these need no closer look. */
  private readPlain(cursor: ZendCursor): boolean {
    const { text, at } = cursor;
    PLAIN.lastIndex = at;
    const match = PLAIN.exec(text);
    if (!match || PLAIN.lastIndex > cursor.limit) return false;
    const [whole, label = '', blanks = '', word = ''] = match;
    if (keywordValue(label) !== undefined) return false;
    const start = at + label.length + blanks.length;
    const name = { start: at, end: at + label.length, text: label };
    const value = { start, end: start + word.length, text: keywordValue(word) ?? constantOf(word), quoted: false };
    this.entries.push(this.entryOf(name, undefined, value));
    cursor.at = at + whole.length;
    cursor.line++;
    return true;
  }

  private readComment(cursor: ZendCursor, at: number): 'end' | undefined {
    this.comments.push(cursor.comment(at, this.isLineStart(cursor.at)));
    cursor.at = cursor.lineEnd(at);
    if (cursor.at >= cursor.limit) return 'end';
    cursor.takeNewline();
    return undefined;
  }

  private isLineStart(at: number): boolean {
    return at === 0 || isNewline(this.text.charAt(at - 1)) || (at === 1 && this.text.startsWith('\uFEFF'));
  }

  private readSection(cursor: ZendCursor): ZendError | undefined {
    const open = cursor.at;
    cursor.at++;
    const name = readBracketed(cursor, false);
    if (typeof name !== 'string')
      return this.errorOf(
        { ...name.failure, kind: 'open-bracket', start: open, end: cursor.lineEnd(open) },
        name.silent,
      );
    this.sections.push({ start: open, end: cursor.at + 1, name: { start: open + 1, end: cursor.at, text: name } });
    cursor.at++;
    if (isNewline(cursor.charAt(cursor.afterBlanks()))) {
      cursor.skipBlanks();
      cursor.takeNewline();
      // The program counts a line with every closing bracket.
    } else cursor.line++;
    return undefined;
  }

  /** What follows a name: an equals sign with a value, brackets, or nothing. */
  private readNamed(cursor: ZendCursor, end: number): ZendError | 'end' | undefined {
    const start = cursor.at;
    const from = start + (/^ */.exec(cursor.text.slice(start, end))?.[0].length ?? 0);
    const name = token(cursor.text, Math.min(from, end), skipBack(cursor.text, from, end, ' '));
    cursor.at = end;
    if (cursor.char === '[') return this.readOffset(cursor, name);
    if (from === start && keywordValue(name.text) !== undefined) {
      cursor.skipBlanks();
      return cursor.at >= cursor.limit
        ? 'end'
        : this.errorOf({ ...cursor.failure('reserved-word', name.start, name.end), line: cursor.line }, false, name);
    }
    if (cursor.charAt(cursor.afterBlanks()) === '=') return this.readAssigned(cursor, name, undefined);
    this.bare.push({ ...name, section: this.sections.length });
    return undefined;
  }

  private readOffset(cursor: ZendCursor, name: Token): ZendError | undefined {
    cursor.at++;
    const start = cursor.skipBlanks();
    const offset = readBracketed(cursor, true);
    if (typeof offset !== 'string')
      return this.errorOf(
        { ...offset.failure, kind: 'open-bracket', start: name.start, end: cursor.lineEnd(name.start) },
        offset.silent,
        name,
      );
    const key: Token = { start, end: cursor.at, text: offset };
    cursor.at++;
    const next = cursor.afterBlanks();
    if (cursor.charAt(next) === '=') return this.readAssigned(cursor, name, key);
    cursor.at = next;
    return this.errorOf(cursor.failure('no-value', name.start, key.end + 1), false, name);
  }

  private readAssigned(cursor: ZendCursor, name: Token, offset: Token | undefined): ZendError | undefined {
    cursor.at = cursor.afterBlanks() + 1;
    const start = cursor.skipBlanks();
    const value = readValue(cursor);
    const valueEnd = cursor.at + (cursor.text.startsWith("''", cursor.at) && cursor.at === start ? 2 : 0);
    const problem = 'failure' in value ? value : this.tailProblem(cursor, value.text);
    const end = Math.min(skipBack(cursor.text, start, Math.max(valueEnd, start), BLANKS), this.text.length);
    if (!problem) {
      this.entries.push(this.entryOf(name, offset, this.valueToken(start, end, 'text' in value ? value.text : '')));
      return undefined;
    }
    const lineEnd = cursor.lineEnd(start);
    if (cursor.isTemplateLine(start) && !('silent' in problem)) {
      this.entries.push(
        this.entryOf(name, offset, {
          ...token(this.text, start, skipBack(this.text, start, lineEnd, BLANKS)),
          quoted: false,
        }),
      );
      cursor.at = lineEnd;
      return undefined;
    }
    const rest = { start, end: skipBack(this.text, start, lineEnd, BLANKS) };
    // A quote that is never closed ends the value before it: what the program has read so far, it uses.
    if ('before' in problem && problem.before !== undefined)
      this.entries.push(this.entryOf(name, offset, this.valueToken(start, problem.failure.start, problem.before)));
    return { ...this.errorOf(problem.failure, 'silent' in problem, name), rest };
  }

  /** Whether something stands behind a value that can only be an error. */
  private tailProblem(
    cursor: ZendCursor,
    before: string,
  ): Exclude<ReturnType<typeof readValue>, { text: string }> | undefined {
    const at = cursor.afterBlanks();
    if (endsAt(cursor, at)) {
      cursor.at = at + 1;
      return undefined;
    }
    const next = cursor.charAt(at);
    if (next === '' || next === ';' || next === '\0' || isNewline(next)) {
      cursor.at = at;
      return undefined;
    }
    cursor.at = at;
    const open = next === "'" ? readRaw(cursor) : '';
    if (typeof open !== 'string') return { ...open, before };
    cursor.at = at;
    return { failure: cursor.failure('bad-value') };
  }

  private valueToken(start: number, end: number, text: string): ValueToken {
    return { start, end, text, quoted: this.text.charAt(start) === '"' || this.text.charAt(start) === "'" };
  }

  private entryOf(name: Token, offset: Token | undefined, value: ValueToken): ZendEntry {
    return { start: name.start, end: value.end, name, value, section: this.sections.length, ...(offset && { offset }) };
  }

  private errorOf(failure: ZendFailure, silent = false, name?: Token): ZendError {
    // The line break that closes the last line may not be there.
    const [start, end] = [failure.start, failure.end].map(at => Math.min(at, this.text.length)) as [number, number];
    return { kind: KINDS[failure.kind], start, end: Math.max(end, start), failure, silent, ...(name && { name }) };
  }
}
