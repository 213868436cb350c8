import type { Span } from '../text.js';
import type { Comment, Token } from './ini.js';

/** A word: `text` is what the program reads, quotes and escapes resolved. */
export interface NginxWord extends Token {
  readonly quoted: boolean;
  /** Its closing quote is missing: where it ends is a guess. */
  readonly isOpen?: true;
  /** Whether nothing but blanks stands before it on its line. */
  readonly startsLine: boolean;
}

/** A name with its arguments, ended by `;` or opening a block. In data blocks such as `map`, an entry. */
export interface NginxDirective extends Span {
  readonly name: NginxWord;
  readonly args: readonly NginxWord[];
  /** Where its words end: the place of its `;` or `{`, or where reading it had to stop. */
  readonly headEnd: number;
  readonly ending: 'line' | 'block' | 'broken';
  readonly block?: NginxBlock;
}

/** The content of a block; the span runs from `{` to behind `}`. */
export interface NginxBlock extends Span {
  readonly directives: readonly NginxDirective[];
  readonly isClosed: boolean;
  /** The body of a Lua block, which is no list of directives. */
  readonly raw?: Span;
}

/** A place that the program cannot read. */
export interface NginxError extends Span {
  readonly kind:
    | 'unexpected'
    | 'no-semicolon'
    | 'open-quote'
    | 'unclosed-block'
    | 'unclosed-lua'
    | 'unexpected-end'
    | 'too-long'
    | 'too-deep';
  /** Where the program notices it. */
  readonly noticedAt: number;
}

/** The lossless reading of a file, in the order of the text. */
export interface NginxTree {
  readonly directives: readonly NginxDirective[];
  readonly comments: readonly Comment[];
  readonly errors: readonly NginxError[];
  /** Whether tags of a template language stand between directives: braces need not match then. */
  readonly hasTags: boolean;
}
