import type { IniEntry, IniSection } from '../../syntax/ini.js';
import type { PgbouncerError, PgbouncerTree } from '../../syntax/pgbouncer-ini.js';
import { isTemplate } from '../../templates.js';
import { lineAt } from '../../text.js';
import type { Include, Neighbours, ParsedDocument, Unavailable } from '../format.js';
import { includeOf, MAX_DEPTH } from './includes.js';

export type PgbouncerDocument = ParsedDocument<PgbouncerTree>;

/** An include that adds nothing, and why. */
export interface IncludeProblem {
  readonly include: Include;
  readonly why: Unavailable | 'cycle' | 'too-deep' | 'empty';
}

/** A line that the pooler cannot read. */
export interface BadLine {
  readonly document: PgbouncerDocument;
  readonly error: PgbouncerError;
}

/** A `[section]` header and the lines that follow it up to the next one, includes read in their place. */
export interface Block {
  readonly name: string;
  readonly uri: string;
  /** Nothing for what stands before the first header. */
  readonly header: IniSection | undefined;
  readonly lines: readonly Line[];
}

/** A `name = value` line. */
export interface Line {
  readonly uri: string;
  readonly node: IniEntry;
  readonly quotedName: boolean;
}

/** A file that includes thousands of others many times over would never be read to its end. */
const MOST_DOCUMENTS = 2_000;

/** Follows includes where they stand: a section goes on in the included file, and behind it. */
export class Reader {
  readonly blocks: (Block & { readonly lines: Line[] })[] = [];
  readonly badLines: BadLine[] = [];
  readonly problems: IncludeProblem[] = [];
  readonly documents: PgbouncerDocument[] = [];

  constructor(private readonly neighbours: Neighbours<PgbouncerTree>) {}

  read(document: PgbouncerDocument, including: readonly string[] = []): void {
    const { uri, tree } = document;
    const path = [...including, uri];
    if (!this.documents.includes(document)) this.add(document);
    for (const item of tree.items) {
      if (item.kind === 'section') this.blocks.push({ name: item.node.name.text, uri, header: item.node, lines: [] });
      else if (item.kind === 'include') this.follow(includeOf(item, uri), path);
      else this.current(uri).lines.push({ uri, node: item.node, quotedName: item.quotedName });
    }
  }

  private add(document: PgbouncerDocument): void {
    this.documents.push(document);
    for (const error of document.tree.errors) if (!isFilledIn(document, error)) this.badLines.push({ document, error });
  }

  private current(uri: string): Block & { readonly lines: Line[] } {
    const last = this.blocks.at(-1);
    if (last) return last;
    const stray = { name: '', uri, header: undefined, lines: [] };
    this.blocks.push(stray);
    return stray;
  }

  private follow(include: Include, path: readonly string[]): void {
    if (include.path === '') return void this.problems.push({ include, why: 'empty' });
    if (path.includes(include.target)) return void this.problems.push({ include, why: 'cycle' });
    if (path.length > MAX_DEPTH) return void this.problems.push({ include, why: 'too-deep' });
    const document = this.neighbours.file(include.target);
    if (document === undefined || this.documents.length >= MOST_DOCUMENTS) return;
    if (typeof document === 'string') this.problems.push({ include, why: document });
    else this.read(document, path);
  }
}

/** A line that a template fills in, such as `{% if %}`, is not the pooler's to read. */
function isFilledIn({ text }: PgbouncerDocument, { start }: PgbouncerError): boolean {
  const line = lineAt(text, start);
  return isTemplate(text.slice(line.start, line.end));
}
