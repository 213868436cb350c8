import { oncePerChange } from '../../memory.js';
import type { DirectiveIndex, FormatData, Lookup } from '../../model/facts.js';
import { factsAcross, factsAt } from '../../model/facts-index.js';
import type { Context } from '../../model/platform.js';
import { type Entry, Settings } from '../../model/settings.js';
import type { IniEntry, IniError, IniTree } from '../../syntax/ini.js';
import { hasTemplateLines } from '../../templates.js';
import { type Edit, type Location, lineAt, lineBreakOf } from '../../text.js';
import { resolvePath } from '../../uris.js';
import type { Include, Neighbours, ParsedDocument, Unavailable } from '../format.js';
import { spell } from './dialect.js';
import { autoConfOf, includeOf, includingLines, MAX_DEPTH } from './includes.js';
import type { PostgresqlTypes } from './types.generated.js';
import { readValue } from './values.js';

export type PostgresqlDocument = ParsedDocument<IniTree>;

/** An include that adds nothing, and why. */
export interface IncludeProblem {
  readonly include: Include;
  readonly why: Unavailable | 'cycle' | 'too-deep' | 'empty';
}

/** A line that the server cannot read. */
export interface BadLine {
  readonly document: PostgresqlDocument;
  readonly error: IniError;
}

/** What PostgreSQL rules see: the effective settings of a main file and everything it includes. */
export interface PostgresqlSubject extends Context {
  readonly program: 'PostgreSQL';
  readonly refusal: string;
  readonly settings: Settings<PostgresqlTypes>;
  readonly indexesOf: () => readonly DirectiveIndex[];
  readonly shown: DirectiveIndex;
  readonly badLines: readonly BadLine[];
  readonly includeProblems: readonly IncludeProblem[];
  readonly documents: readonly PostgresqlDocument[];
  /** The text of one of the documents. */
  textOf(uri: string): string;
  acceptsName(name: string): boolean;
  readonly readValue: typeof readValue;
  readonly spell: typeof spell;
}

/** Reads the main file and its includes in the server's order. */
export function postgresqlSubject(
  root: PostgresqlDocument,
  neighbours: Neighbours<IniTree>,
  context: Context,
  data: FormatData,
): PostgresqlSubject {
  const shown = factsAt(data.facts, context.version.shown);
  const indexes = factsAcross(data.facts, context.version.versions);
  const reading = new Reader(neighbours);
  reading.readMain(root);
  const entries = toEntries(reading.lines, shown);
  const syntax = { readValue, spell, insert: insertInto(root), start: { uri: root.uri, ...lineAt(root.text, 0) } };
  return {
    ...context,
    program: 'PostgreSQL',
    refusal: root.embedded?.refusal ?? 'the server does not start',
    settings: new Settings<PostgresqlTypes>(entries, shown, syntax, isComplete(root, reading)),
    indexesOf: () => indexes,
    shown,
    badLines: reading.badLines,
    includeProblems: reading.problems,
    documents: reading.documents,
    textOf: uri => reading.documents.find(document => document.uri === uri)?.text ?? '',
    // A dotted name may belong to any extension; the server takes it unseen.
    acceptsName: name => name.includes('.'),
    readValue,
    spell,
  };
}

interface Line {
  readonly uri: string;
  readonly node: IniEntry;
}

/** Whether the files are all that the server reads: no part of a main file that is not here, every include, no template. */
function isComplete({ uri, embedded }: PostgresqlDocument, { problems, missing, documents }: Reader): boolean {
  const isWhole = !FRAGMENT.test(uri) && !embedded?.isPart && problems.length === 0 && !missing;
  return isWhole && !documents.some(({ text }) => hasTemplateLines(text));
}

/** Files that hold a few settings for another file to include, or that a program writes. */
const FRAGMENT = /\/conf\.d\/[^/]+$|\.auto\.conf$/;

/** Follows includes depth first, where they stand, as the server does. */
class Reader {
  readonly lines: Line[] = [];
  readonly badLines: BadLine[] = [];
  readonly problems: IncludeProblem[] = [];
  readonly documents: PostgresqlDocument[] = [];
  /** Whether an optional file is not here; the server may have it. */
  missing = false;

  constructor(private readonly neighbours: Neighbours<IniTree>) {}

  private isEmbedded = false;

  readMain(document: PostgresqlDocument): void {
    this.isEmbedded = document.embedded !== undefined;
    this.read(document, []);
    for (const read of [...this.documents]) {
      const auto = autoConfOf(read);
      const written = auto && this.neighbours.file(auto.target);
      // It is there on the server or not; either way nothing is wrong with the main file.
      if (typeof written === 'object') this.read(written, [document.uri]);
    }
  }

  private read(document: PostgresqlDocument, above: readonly string[]): void {
    const path = [...above, document.uri];
    this.documents.push(document);
    for (const error of document.tree.errors) this.badLines.push({ document, error });
    const including = includingLines(document.tree);
    for (const node of document.tree.entries) {
      if (including.has(node)) this.follow(includeOf(node, document.uri), path);
      else this.lines.push({ uri: document.uri, node });
    }
  }

  private follow(include: Include, path: readonly string[]): void {
    // Files beside the one that is embedded are not those beside the document that holds it.
    if (this.isEmbedded) this.missing = true;
    else if (include.path === '') this.problems.push({ include, why: 'empty' });
    else if (include.kind === 'folder') this.followFolder(include, path);
    else this.followFile(include, include.target, path);
  }

  private followFolder(include: Include, path: readonly string[]): void {
    const names = this.neighbours.folder(include.target);
    if (names === undefined) return;
    if (typeof names === 'string') this.problems.push({ include, why: names });
    else
      for (const name of includedNames(include, names))
        this.followFile(include, resolvePath(include.target, name), path);
  }

  private followFile(include: Include, target: string, path: readonly string[]): void {
    if (path.includes(target)) return void this.problems.push({ include, why: 'cycle' });
    if (path.length > MAX_DEPTH) return void this.problems.push({ include, why: 'too-deep' });
    const document = this.neighbours.file(target);
    if (document === undefined || this.documents.length >= MOST_DOCUMENTS) return;
    if (typeof document !== 'string') this.read(document, path);
    else if (include.optional && document === 'missing') this.missing = true;
    else this.problems.push({ include, why: document });
  }
}

/** A file that includes thousands of others many times over would never be read to its end. */
const MOST_DOCUMENTS = 2_000;

/** The names of a folder that the server reads, in byte order. */
export function includedNames(include: Include, names: readonly string[]): readonly string[] {
  return names.filter(name => include.accepts?.(name) ?? true).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/**
 * Entries with what overrides them. The server drops an earlier line unread only where its name is spelled exactly
 * alike; a line that differs in case is still checked, although the later one wins.
 */
function toEntries(lines: readonly Line[], index: DirectiveIndex): readonly Entry[] {
  const lastOf = new Map<string, Entry>();
  const entries: Entry[] = [];
  for (const { uri, node } of lines.toReversed()) {
    const name = node.name.text;
    const overriddenBy = lastOf.get(name);
    const entry = toEntry(node, uri, index.find(name), overriddenBy);
    if (!overriddenBy) lastOf.set(name, entry);
    entries.push(entry);
  }
  return entries.reverse();
}

/** One entry as long as its line, what it means and what overrides it are the same, so that more can be remembered by it. */
const toEntry = oncePerChange(
  (node: IniEntry, uri: string, lookup: Lookup, overriddenBy: Entry | undefined): Entry => ({
    name: lookup.kind === 'known' ? lookup.directive.name : node.name.text,
    uri,
    node,
    lookup,
    reading: lookup.kind === 'known' && !overriddenBy ? readValue(lookup.directive, node.value.text) : undefined,
    overriddenBy,
  }),
);

/** Adds a line behind the setting's commented-out default where the file has one, else at the end. */
function insertInto(root: PostgresqlDocument): (name: string, value: string) => Edit {
  return (name, value) => {
    const lineBreak = lineBreakOf(root.text);
    const sample = root.tree.comments.find(comment => comment.ownLine && isSampleOf(name, comment.text));
    const at: Location = sample
      ? { uri: root.uri, start: sample.end, end: sample.end }
      : { uri: root.uri, start: root.text.length, end: root.text.length };
    const line = `${name} = ${value}`;
    if (sample) return { ...at, newText: lineBreak + line };
    const onNewLine = root.text === '' || root.text.endsWith('\n');
    return { ...at, newText: `${onNewLine ? '' : lineBreak}${line}${lineBreak}` };
  };
}

function isSampleOf(name: string, comment: string): boolean {
  const text = comment.replace(/^#\s*/, '');
  return text.startsWith(name) && /^\s*=/.test(text.slice(name.length));
}
