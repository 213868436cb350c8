import type { CST } from 'yaml';
import { lineStart, type Span } from '../text.js';
import type { Comment } from './ini.js';
import type { YamlError } from './yaml-errors.js';

/** What the flat view of the tokens tells before anything recursive runs. */
export interface TokenScan {
  /** The tokens of the first document, without more complaints than anybody reads. */
  readonly tokens: readonly CST.Token[];
  readonly comments: readonly Comment[];
  /** Quotes and brackets that nothing closes. */
  readonly unclosed: readonly YamlError[];
  /** Where the nesting exceeds what can be composed. */
  readonly tooDeep: Span | undefined;
  /** Where a second document starts. */
  readonly second: Span | undefined;
}

/** Deeper than any configuration; composing overflows the stack at some 700. */
const DEEPEST = 200;

/** Stray tokens and directives beyond these tell nothing new, and composing takes quadratic time over them. */
const MOST_STRAYS = 100;

/** Collects comments and measures nesting, without recursion. */
export function scanTokens(text: string, all: readonly CST.Token[]): TokenScan {
  const comments: Comment[] = [];
  const unclosed: YamlError[] = [];
  let tooDeep: Span | undefined;
  const pending: [part: Part, depth: number][] = all.map(token => [token as Part, 0]);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [part, depth] = next;
    if (part.type === 'comment') comments.push(commentAt(text, part.offset ?? 0, part.source ?? ''));
    unclosed.push(...unclosedIn(part));
    if (depth > DEEPEST && part.offset !== undefined) tooDeep = { start: part.offset, end: part.offset + 1 };
    for (const child of [part.key, part.value]) if (child) pending.push([child, depth + 1]);
    for (const list of [part.start, part.sep, part.end, part.props, part.items]) {
      if (Array.isArray(list)) for (const child of list) pending.push([child, depth]);
    }
  }
  comments.sort((a, b) => a.start - b.start);
  return { ...firstDocument(all), comments, unclosed, tooDeep };
}

/** The parts that tokens of all kinds share; a list of props is an array, a bracket is one token. */
interface Part {
  readonly type?: string;
  readonly offset?: number;
  readonly source?: string;
  readonly key?: Part | null;
  readonly value?: Part;
  readonly start?: readonly Part[] | Part;
  readonly sep?: readonly Part[];
  readonly end?: readonly Part[];
  readonly props?: readonly Part[];
  readonly items?: readonly Part[];
}

function commentAt(text: string, start: number, source: string): Comment {
  const end = start + source.trimEnd().length;
  const ownLine = /^[\s\uFEFF]*$/.test(text.slice(lineStart(text, start), start));
  return { start, end, text: text.slice(start, end), ownLine };
}

function unclosedIn({ type, source = '', offset = 0, start, end }: Part): readonly YamlError[] {
  if (type === 'flow-collection' && start && !Array.isArray(start)) {
    const { source: open, offset: at = offset } = start as Part;
    const close = open === '[' ? ']' : '}';
    if (end?.some(({ source }) => source === close)) return [];
    return [{ start: at, end: at + 1, message: `This \`${open}\` is not closed by \`${close}\`.` }];
  }
  const isQuoted = type === 'double-quoted-scalar' || type === 'single-quoted-scalar';
  if (!isQuoted || isClosed(source)) return [];
  return [{ start: offset, end: offset + 1, message: 'This quote is not closed.' }];
}

/** Whether the last character is a closing quote and not an escaped one. */
function isClosed(source: string): boolean {
  const quote = source.charAt(0);
  if (source.length < 2 || !source.endsWith(quote)) return false;
  const escaping = quote === "'" ? "'" : '\\';
  let at = source.length - 1;
  while (at > 1 && source[at - 1] === escaping) at--;
  return (source.length - 1 - at) % 2 === 0;
}

function firstDocument(all: readonly CST.Token[]): Pick<TokenScan, 'tokens' | 'second'> {
  const tokens: CST.Token[] = [];
  let documents = 0;
  let strays = 0;
  for (const token of all) {
    if (token.type === 'document') documents++;
    else if (token.type === 'error' || token.type === 'directive') strays++;
    if (documents > 1 && token.type === 'document' && token.value) return { tokens, second: startOf(token) };
    if (documents <= 1 && strays <= MOST_STRAYS) tokens.push(token);
  }
  return { tokens, second: undefined };
}

/** The `---` that separates a document, or its first character. */
function startOf(document: CST.Document): Span {
  const separator = document.start.find(({ type }) => type === 'doc-start');
  const start = separator?.offset ?? document.offset;
  return { start, end: start + (separator?.source.length ?? 1) };
}
