import { isTemplate } from '../templates.js';
import { type Comment, commentAt, type IniError, skip } from './ini.js';

export const BLANKS = ' \t';

/** Why a text cannot be read on from some place. */
export interface ZendFailure {
  readonly start: number;
  readonly end: number;
  readonly kind: 'not-a-name' | 'bad-value' | 'open-quote' | 'open-bracket' | 'reserved-word' | 'no-value';
  /** The line that the program names in its message. It counts in its own way, and mostly names the right one. */
  readonly line: number;
}

/** What an error is called among those of all INI files. */
export const KINDS: Readonly<Record<ZendFailure['kind'], IniError['kind']>> = {
  'not-a-name': 'not-a-name',
  'reserved-word': 'not-a-name',
  'bad-value': 'bad-value',
  'no-value': 'no-value',
  'open-quote': 'open-quote',
  'open-bracket': 'open-quote',
};

/** A place in a text up to `limit`, with the program's own count of lines. */
export class ZendCursor {
  line: number;

  constructor(
    readonly text: string,
    public at: number,
    public limit: number,
    line = 1,
  ) {
    this.line = line;
  }

  get char(): string {
    return this.at < this.limit ? this.text.charAt(this.at) : '';
  }

  charAt(offset: number): string {
    return offset < this.limit ? this.text.charAt(offset) : '';
  }

  skipBlanks(): number {
    this.at = skip(this.text, this.at, this.limit, BLANKS);
    return this.at;
  }

  /** Where the blanks at the cursor end. */
  afterBlanks(): number {
    return skip(this.text, this.at, this.limit, BLANKS);
  }

  /** Moves behind the line break at the cursor, and counts it. */
  takeNewline(): void {
    this.at += this.text.startsWith('\r\n', this.at) && this.at + 1 < this.limit ? 2 : 1;
    this.line++;
  }

  /** Where the line at an offset ends. */
  lineEnd(from: number): number {
    NEWLINE.lastIndex = from;
    const match = NEWLINE.exec(this.text);
    return match && match.index < this.limit ? match.index : this.limit;
  }

  /** Whether a template language fills the rest of a line in. Variables of the environment the program fills in itself. */
  isTemplateLine(at: number): boolean {
    return isTemplate(this.text.slice(at, this.lineEnd(at)).replaceAll('${', ''));
  }

  /** Where the name at the cursor ends; nothing where none starts there. */
  labelEnd(): number | undefined {
    LABEL.lastIndex = this.at;
    return LABEL.test(this.text) ? Math.min(LABEL.lastIndex, this.limit) : undefined;
  }

  /** The comment at an offset, its line break excluded. */
  comment(start: number, ownLine: boolean): Comment {
    return commentAt(this.text, start, this.lineEnd(start), ownLine);
  }

  /** A failure at the cursor, one character long unless `end` says otherwise. */
  failure(kind: ZendFailure['kind'], start = this.at, end = start + 1): ZendFailure {
    // A comment counts as the line break that closes it.
    const isAtEnd = isNewline(this.char) || (this.char === ';' && this.lineEnd(this.at) < this.limit);
    return { kind, start, end: Math.max(start, Math.min(end, this.limit)), line: this.line + (isAtEnd ? 1 : 0) };
  }
}

const NEWLINE = /[\r\n]/g;

/** Characters of a name. A closing bracket is one of them. */
const LABEL = /[^=\n\r\t;&|^$~(){}!"[\0]+/y;

export function isNewline(char: string): boolean {
  return char === '\n' || char === '\r';
}
