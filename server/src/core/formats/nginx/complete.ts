import { parseNginx } from '../../syntax/nginx.js';
import type { NginxDirective, NginxWord } from '../../syntax/nginx-tree.js';
import type { Span } from '../../text.js';
import type { Completion } from '../format.js';
import { scopeAt } from './cursor.js';
import type { NginxFacts } from './facts.js';
import { proposedWords } from './proposals.js';
import type { NginxDocument } from './reading.js';
import type { NginxScope } from './scope.js';
import type { NginxSubject } from './subject.js';

/** Names that may stand at the cursor, or words behind the name it is in. */
export function completeAt(subject: NginxSubject, document: NginxDocument, offset: number): readonly Completion[] {
  const unfinished = unfinishedAt(document.text, offset);
  if (unfinished === 'comment') return [];
  const scope = scopeAt(subject, document, offset);
  const { words, typed } = unfinished;
  const span = { start: offset - typed.length, end: endOfWord(document.text, offset) };
  const [head] = words;
  if (!head || startsAnother(words, subject, scope)) return names(subject, scope, document, span);
  const row = rowOf(subject, head.text, scope);
  return row ? proposedWords({ subject, scope, row, words, typed, uri: document.uri, span }) : [];
}

interface Unfinished {
  /** The words before the cursor, the one it is in or at the end of among them. */
  readonly words: readonly NginxWord[];
  /** What is typed of the word at the cursor. */
  readonly typed: string;
}

/** The line that the cursor is in, read up to the cursor; `comment` where it is in one. */
function unfinishedAt(text: string, offset: number): Unfinished | 'comment' {
  const from = startOfStatement(text, offset);
  const tree = parseNginx(text.slice(from, offset));
  const length = offset - from;
  if (tree.comments.some(({ end }) => end === length) && !/\n$/.test(text.slice(from, offset))) return 'comment';
  const last = lastOf(tree.directives);
  const words = last?.ending === 'broken' ? [last.name, ...last.args] : [];
  const at = words.at(-1);
  const typed = at && at.end === length ? text.slice(from + at.start, offset) : '';
  return { words: typed === '' || words.length === 0 ? [...words, ...blank(words, length)] : words, typed };
}

/** The word that is not begun yet; at the start of a line that is the name. */
function blank(words: readonly NginxWord[], at: number): readonly NginxWord[] {
  return words.length === 0 ? [] : [{ start: at, end: at, text: '', quoted: false, startsLine: false }];
}

/** Behind the last line that ends something; texts in quotes that do are rare, and then nothing is proposed. */
function startOfStatement(text: string, offset: number): number {
  const before = text.slice(Math.max(0, offset - 4_000), offset);
  const ends = [...before.matchAll(/[;{}][ \t]*(?:#[^\n]*)?\n/g)].at(-1);
  return ends ? offset - before.length + ends.index + ends[0].length : offset - before.length;
}

function lastOf(directives: readonly NginxDirective[]): NginxDirective | undefined {
  const last = directives.at(-1);
  return last?.block && !last.block.isClosed ? lastOf(last.block.directives) : last;
}

function endOfWord(text: string, offset: number): number {
  return offset + (/^[^\s;{}"'#]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0);
}

/** Whether the word at the cursor starts a line of its own, and the one before has all it takes. */
function startsAnother(words: readonly NginxWord[], subject: NginxSubject, scope: NginxScope): boolean {
  if (words.length === 1) return (words[0]?.end ?? 0) > 0;
  const head = words[0]?.text ?? '';
  const most = rowOf(subject, head, scope)?.args?.match(/\d+(?=\D*$)/)?.[0];
  return words.at(-1)?.startsLine === true && (most === undefined || words.length - 2 >= Number(most));
}

function rowOf({ index }: NginxSubject, name: string, { place }: NginxScope): NginxFacts | undefined {
  const lookup = index.find(name, place);
  return lookup.kind === 'known' ? lookup.facts : undefined;
}

function names(
  subject: NginxSubject,
  scope: NginxScope,
  { uri, text }: NginxDocument,
  span: Span,
): readonly Completion[] {
  const typed = text.slice(span.start, span.end);
  const hasMore = /^[ \t]*[^\s}#]/.test(text.slice(span.end, span.end + 200));
  return [...subject.index.names()].flatMap(name => {
    const row = rowOf(subject, name, scope);
    if (!row || (name !== typed && isSetAlready(scope, row))) return [];
    const deprecated = row.deprecated !== undefined && { deprecated: true as const };
    const detail = row.summary !== undefined && { detail: row.summary };
    const rank = row.deprecated !== undefined || row.commercial || row.thirdParty !== undefined ? 3 : row.perf ? 1 : 2;
    const written = hasMore ? { newText: name } : { newText: lineOf(row) };
    const edit = { uri, ...span, ...written };
    return [{ label: name, kind: 'setting' as const, ...detail, edit, ...(!hasMore && SNIPPET), ...deprecated, rank }];
  });
}

const SNIPPET = { isSnippet: true } as const;

function isSetAlready(scope: NginxScope, { name, repeatable, type }: NginxFacts): boolean {
  return !repeatable && type !== 'block' && scope.own(name) !== undefined;
}

/** A whole line with places to fill in: as many as the directive takes words. */
function lineOf({ name, type, args, values = [], default: usual }: NginxFacts): string {
  if (type === 'block') return args === '0' ? `${name} {\n\t$0\n}` : `${name} $1 {\n\t$0\n}`;
  if (args === '0') return `${name};`;
  if (type === 'bool') return `${name} \${1|on,off|};`;
  if (type === 'enum' && values.every(value => /^[\w.-]+$/.test(value))) return `${name} \${1|${values.join(',')}|};`;
  const isPlain = usual !== undefined && /^[\w.:/ -]+$/.test(usual);
  return isPlain ? `${name} \${1:${usual}};` : `${name} $1;`;
}
