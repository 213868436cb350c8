import { lineAt, type Span, touches } from '../../text.js';
import type { PgbouncerDocument } from './reader.js';
import { MAIN_SECTION } from './subject.js';

/** The section that a document is in at an offset; the main one where an included file has none. */
function sectionAt({ tree }: PgbouncerDocument, offset: number): string {
  const header = tree.items.findLast(item => item.kind === 'section' && item.node.end <= offset);
  return header?.kind === 'section' ? header.node.name.text : MAIN_SECTION;
}

/** A setting under the cursor, also in a commented-out line such as `;pool_mode = session`. */
export function placeAt(
  document: PgbouncerDocument,
  offset: number,
): { readonly section: string; readonly name: string; readonly span: Span } | undefined {
  const { tree } = document;
  const section = sectionAt(document, offset);
  for (const item of tree.items) {
    if (item.kind !== 'entry' || !touches(item.node, offset)) continue;
    const { name, value } = item.node;
    const { start, end } = touches(name, offset) ? name : value;
    return { section, name: name.text, span: { start, end } };
  }
  const comment = tree.comments.find(each => touches(each, offset));
  const match = comment && /^[;#]+\s*([a-z_\d]+)\s*=/.exec(comment.text);
  const name = match?.[1];
  if (!comment || !match || name === undefined) return undefined;
  const start = comment.start + match[0].indexOf(name);
  return { section, name, span: { start, end: start + name.length } };
}

/** What a completion needs to know of its place. */
export interface CompletePlace {
  readonly section: string;
  /** From where a name could start up to the cursor, and what follows. */
  readonly line: string;
  readonly rest: string;
  readonly lineStart: number;
  readonly separator: string;
}

/** A line of [pgbouncer], or the word of a connection string; nothing where neither is being written. */
export function completePlace(document: PgbouncerDocument, offset: number): CompletePlace | undefined {
  const { text } = document;
  const { start, end } = lineAt(text, offset);
  const section = sectionAt(document, start);
  const [line, rest] = [text.slice(start, offset), text.slice(offset, end)];
  if (/^\s*[;#[%]/.test(line)) return undefined;
  if (section === MAIN_SECTION) return { section, line, rest, lineStart: start, separator: ' = ' };
  const equals = line.indexOf('=');
  if (equals === -1) return undefined;
  const word = Math.max(line.lastIndexOf(' '), equals) + 1;
  const restOfWord = /^\S*/.exec(rest)?.[0] ?? '';
  return { section, line: line.slice(word), rest: restOfWord, lineStart: start + word, separator: '=' };
}
