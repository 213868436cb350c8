import type { Span } from '../core/text.js';

/** A block of HCL, the language of Terraform: its type and labels, its attributes and the blocks inside. */
export interface HclBlock extends Span {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
}

export interface HclAttribute extends Span {
  readonly name: string;
  /** The expression as written. */
  readonly value: string;
}

/** The reading of a text. Expressions are not understood, only where they end. */
export interface HclTree {
  readonly blocks: readonly HclBlock[];
  /** Where reading ended early. */
  readonly error: number | undefined;
}

type Token = Span & { readonly text: string };

const TOKEN =
  /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|<<-?(\w+)\r?\n[\s\S]*?\n[ \t]*\1\b|"(?:[^"\\\n]|\\.)*"|[A-Za-z_][\w-]*|\n|[^\S\n]+|./g;

/** Reads the blocks of a text. Never fails. */
export function parseHcl(text: string): HclTree {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [word] = match;
    if (!/^(?:#|\/\/|\/\*|[^\S\n])/.test(word))
      tokens.push({ start: match.index, end: match.index + word.length, text: word });
  }
  const reader = new Reader(text, tokens);
  const { blocks } = reader.body(0);
  return { blocks, error: reader.error };
}

/** Deeper nesting is nobody's infrastructure. */
const MOST_LEVELS = 50;

class Reader {
  private at = 0;
  error: number | undefined;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  /** Attributes and blocks up to the brace that closes them, or to the end. */
  body(level: number): Pick<HclBlock, 'attributes' | 'blocks'> {
    const attributes: HclAttribute[] = [];
    const blocks: HclBlock[] = [];
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at++];
      if (!token || token.text === '\n') continue;
      if (token.text === '}') {
        if (level === 0) this.stop(token);
        else return { attributes, blocks };
      } else if (this.tokens[this.at]?.text === '=') {
        this.at++;
        attributes.push(this.attribute(token));
      } else {
        const block = this.block(token, level);
        if (block) blocks.push(block);
      }
    }
    if (level > 0) this.error ??= this.text.length;
    return { attributes, blocks };
  }

  private attribute(name: Token): HclAttribute {
    let depth = 0;
    let end = name.end;
    const start = this.tokens[this.at]?.start ?? end;
    for (; this.at < this.tokens.length; this.at++) {
      const token = this.tokens[this.at];
      if (!token || (depth === 0 && (token.text === '\n' || token.text === '}'))) break;
      if (/^[[{(]$/.test(token.text)) depth++;
      if (/^[\]})]$/.test(token.text)) depth--;
      end = token.end;
    }
    return { name: name.text.replaceAll('"', ''), value: this.text.slice(start, end), start: name.start, end };
  }

  private block(type: Token, level: number): HclBlock | undefined {
    const labels: string[] = [];
    for (let token = this.tokens[this.at]; token && /^["\w]/.test(token.text); token = this.tokens[++this.at])
      labels.push(token.text.replaceAll('"', ''));
    if (this.tokens[this.at]?.text !== '{' || level > MOST_LEVELS) {
      this.stop(type);
      return undefined;
    }
    const end = this.tokens[this.at++]?.end ?? type.end;
    return { type: type.text, labels, start: type.start, end, ...this.body(level + 1) };
  }

  /** Notes where a text stops to be understood, and goes on behind the line. */
  private stop(token: Token): void {
    this.error ??= token.start;
    while (this.at < this.tokens.length && this.tokens[this.at]?.text !== '\n') this.at++;
  }
}
