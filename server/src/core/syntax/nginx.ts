import type { Span } from '../text.js';
import type { Comment } from './ini.js';
import { luaBlockEnd } from './lua.js';
import type { NginxDirective, NginxError, NginxTree, NginxWord } from './nginx-tree.js';
import {
  bareEnd,
  byteLength,
  endOfLine,
  isBlank,
  mayFollowQuote,
  quotedEnd,
  tagEnd,
  unescapeWord,
} from './nginx-words.js';

/** The program reads through a buffer of this many bytes, which no word may fill. */
const LONGEST_WORD = 4096;

/** Deeper nesting is no configuration; what lies deeper is read as if it stood at this depth. */
const DEEPEST = 100;

/** Reads a text as the program's own lexer does (ngx_conf_file.c). Never fails. */
export function parseNginx(text: string): NginxTree {
  return new Parser(text).parse();
}

interface Head {
  readonly words: NginxWord[];
}

interface Open {
  readonly head: Pick<NginxDirective, 'name' | 'args' | 'headEnd'>;
  readonly directives: NginxDirective[];
}

const [LF, CR, QUOTE, HASH, APOSTROPHE, SEMICOLON, LESS, OPEN, CLOSE] = [10, 13, 34, 35, 39, 59, 60, 123, 125];

class Parser {
  private readonly comments: Comment[] = [];
  private readonly errors: NginxError[] = [];
  private readonly top: NginxDirective[] = [];
  private readonly stack: Open[] = [];
  private head: Head = { words: [] };
  private at = 0;
  private startsLine = true;
  private hasTags = false;

  constructor(private readonly text: string) {}

  parse(): NginxTree {
    while (this.at < this.text.length) this.step();
    const { length } = this.text;
    if (this.head.words.length > 0) {
      this.fail('unexpected-end', lastOf(this.head.words), length);
      this.finish('broken', length);
    }
    for (let open = this.stack.at(-1); open; open = this.stack.at(-1)) {
      this.fail('unclosed-block', open.head.name, length);
      this.close(length, false);
    }
    return { directives: this.top, comments: this.comments, errors: this.errors, hasTags: this.hasTags };
  }

  /** Reads what starts where a word may start. */
  private step(): void {
    const code = this.text.charCodeAt(this.at);
    if (code === LF) this.startsLine = true;
    if (isBlank(code)) this.at++;
    else if (code === HASH) this.comment();
    else if (code === OPEN || code === LESS) this.brace(code);
    else if (code === SEMICOLON) this.terminate(code);
    else if (code === CLOSE) this.closeBrace();
    else this.word(code);
  }

  private comment(): void {
    const newline = this.text.indexOf('\n', this.at);
    const lineEnd = newline === -1 ? this.text.length : newline;
    const end = this.text.charCodeAt(lineEnd - 1) === CR ? lineEnd - 1 : lineEnd;
    const start = this.at;
    if (lineEnd < this.text.length) this.checkLength(start, lineEnd + 1);
    this.comments.push({ start, end, text: this.text.slice(start, end), ownLine: this.startsLine });
    this.at = lineEnd;
  }

  /** A block's start; or a template's tag, which between directives may fill in anything, and is else part of a word. */
  private brace(code: number): void {
    const end = tagEnd(this.text, this.at);
    if (end === undefined && code === OPEN) this.terminate(code);
    else if (end === undefined || this.head.words.length > 0) this.word(code);
    else {
      this.hasTags = true;
      this.at = end;
    }
  }

  private terminate(code: number): void {
    const { at } = this;
    this.at++;
    if (this.head.words.length === 0) this.fail('unexpected', { start: at, end: at + 1 }, at);
    else if (code === SEMICOLON) this.finish('line', at);
    else this.open(at);
  }

  private closeBrace(): void {
    const { at } = this;
    if (this.head.words.length > 0) {
      this.fail('no-semicolon', lastOf(this.head.words), at);
      this.finish('broken', at);
    }
    this.at++;
    if (this.stack.length === 0) this.fail('unexpected', { start: at, end: at + 1 }, at);
    else this.close(at + 1, true);
    this.startsLine = false;
  }

  private finish(ending: 'line' | 'broken', headEnd: number): void {
    const [name, ...args] = this.head.words;
    this.head = { words: [] };
    if (!name) return;
    const end = ending === 'line' ? headEnd + 1 : lastOf([name, ...args]).end;
    this.add({ start: name.start, end, name, args, headEnd: Math.min(headEnd, this.text.length), ending });
  }

  private add(directive: NginxDirective): void {
    (this.stack.at(-1)?.directives ?? this.top).push(directive);
  }

  private open(headEnd: number): void {
    const [name, ...args] = this.head.words;
    this.head = { words: [] };
    if (!name) return;
    if (name.text.endsWith('_by_lua_block')) {
      this.lua({ name, args, headEnd });
      return;
    }
    if (this.stack.length >= DEEPEST && !this.errors.some(({ kind }) => kind === 'too-deep'))
      this.fail('too-deep', name, headEnd);
    this.stack.push({ head: { name, args, headEnd }, directives: [] });
  }

  private close(end: number, isClosed: boolean): void {
    const open = this.stack.pop();
    if (!open) return;
    const { head, directives } = open;
    const isTooDeep = this.stack.length >= DEEPEST;
    const block = { start: head.headEnd, end, directives: isTooDeep ? [] : directives, isClosed };
    this.add({ start: head.name.start, end, ...head, ending: 'block', block });
  }

  private lua(head: Open['head']): void {
    const start = head.headEnd + 1;
    const found = luaBlockEnd(this.text, start);
    const bodyEnd = found ?? this.text.length;
    if (found === undefined) this.fail('unclosed-lua', head.name, this.text.length);
    this.at = found === undefined ? bodyEnd : found + 1;
    const raw = { start, end: bodyEnd };
    const block = { start: head.headEnd, end: this.at, directives: [], isClosed: found !== undefined, raw };
    this.add({ start: head.name.start, end: this.at, ...head, ending: 'block', block });
  }

  private word(code: number): void {
    const start = this.at;
    const startsLine = this.startsLine;
    this.startsLine = false;
    if (code === QUOTE || code === APOSTROPHE) {
      this.quoted(code, startsLine);
      return;
    }
    const end = bareEnd(this.text, start);
    // A blank behind it has to fit into the buffer with it, a semicolon or brace has not.
    this.checkLength(start, isBlank(this.text.charCodeAt(end)) ? end + 1 : end);
    this.at = end;
    const raw = this.text.slice(start, end);
    this.head.words.push({ start, end, text: raw.includes('\\') ? unescapeWord(raw) : raw, quoted: false, startsLine });
  }

  private quoted(quote: number, startsLine: boolean): void {
    const start = this.at;
    const close = quotedEnd(this.text, start + 1, quote);
    const next = close === undefined ? undefined : this.text.charCodeAt(close + 1);
    const isFollowed = close !== undefined && (close + 1 >= this.text.length || mayFollowQuote(next ?? 0));
    const lineEnd = endOfLine(this.text, start);
    if (close === undefined || (!isFollowed && close > lineEnd)) {
      this.openQuote(start, startsLine, lineEnd, close === undefined ? this.text.length : close + 1);
      return;
    }
    this.checkLength(start + 1, close + 1);
    const raw = this.text.slice(start + 1, close);
    if (!isFollowed) this.fail('unexpected', { start: close + 1, end: close + 2 }, close + 1);
    this.push(start, close + 1, startsLine, raw.includes('\\') ? unescapeWord(raw) : raw);
  }

  /**
   * Somewhere a quote is missing, most likely on this line: what follows it is read as if it were there, before what
   * ends the line.
   */
  private openQuote(start: number, startsLine: boolean, lineEnd: number, noticedAt: number): void {
    const lineText = this.text.slice(start, lineEnd);
    const kept = lineText.replace(/\s*[;{]\s*$/, '').trimEnd();
    const end = start + Math.max(kept.length, 1);
    this.fail('open-quote', { start, end: start + Math.max(lineText.trimEnd().length, 1) }, noticedAt);
    const text = this.text.slice(start + 1, end);
    this.head.words.push({ start, end, text, quoted: true, startsLine, isOpen: true });
    this.at = end;
  }

  private push(start: number, end: number, startsLine: boolean, text: string): void {
    this.head.words.push({ start, end, text, quoted: true, startsLine });
    this.at = end;
  }

  private checkLength(start: number, end: number): void {
    if (end - start < LONGEST_WORD / 4 || byteLength(this.text, start, end) < LONGEST_WORD) return;
    this.fail('too-long', { start, end: Math.min(end, endOfLine(this.text, start)) }, start);
  }

  private fail(kind: NginxError['kind'], span: Span, noticedAt: number): void {
    if (this.errors.length < MOST_ERRORS) this.errors.push({ kind, start: span.start, end: span.end, noticedAt });
  }
}

/** Nobody reads more; a file of another kind would have thousands. */
const MOST_ERRORS = 500;

function lastOf(words: readonly NginxWord[]): Span {
  return words[words.length - 1] ?? { start: 0, end: 0 };
}
