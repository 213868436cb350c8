import type { IniSection } from '../../syntax/ini.js';
import type { BareName, ZendEntry, ZendError } from '../../syntax/zend-tree.js';
import { resolvePath } from '../../uris.js';
import type { Include, Neighbours, ParsedDocument, Unavailable } from '../format.js';
import type { FpmTree } from './blocks.js';
import { includeOf, isInclude, MAX_DEPTH } from './includes.js';

export type FpmDocument = ParsedDocument<FpmTree>;

export interface BadLine {
  readonly document: FpmDocument;
  readonly error: ZendError;
}

/** An include that adds nothing, and why. */
export interface IncludeProblem {
  readonly include: Include;
  readonly why: Unavailable | 'cycle' | 'too-deep';
}

export interface BareLine {
  readonly uri: string;
  readonly name: BareName;
}

/** A line with the section that it counts for: the name of a pool, or nothing for the global part. */
export interface FpmLine {
  readonly uri: string;
  readonly node: ZendEntry;
  readonly pool: string | undefined;
}

/** A header that opens a pool, or opens it again. */
export interface PoolHeader {
  readonly uri: string;
  readonly section: IniSection;
  readonly pool: string;
}

/** Follows includes where they stand. The section goes on through them: what follows one stands in its last section. */
export class FpmReader {
  readonly lines: FpmLine[] = [];
  readonly headers: PoolHeader[] = [];
  readonly badLines: BadLine[] = [];
  readonly bare: BareLine[] = [];
  readonly problems: IncludeProblem[] = [];
  readonly documents: FpmDocument[] = [];
  /** Whether some file that PHP-FPM would read is not known here. */
  missing = false;
  private pool: string | undefined;
  /** Whether the section is open: an include that is not known here may have left another one behind. */
  private isLost = false;
  /** Pools by their names in lower case, each in the spelling that came first. */
  private readonly pools = new Map<string, string>();

  constructor(private readonly neighbours: Neighbours<FpmTree>) {}

  read(document: FpmDocument, including: readonly string[] = []): void {
    const { uri, tree } = document;
    const path = [...including, uri];
    this.documents.push(document);
    for (const error of tree.errors) this.badLines.push({ document, error });
    for (const name of tree.bare) this.bare.push({ uri, name });
    let section = 0;
    const enterUpTo = (count: number) => {
      for (; section < count; section++) this.enter(uri, tree.sections[section]);
    };
    for (const node of tree.entries) {
      enterUpTo(node.section);
      if (isInclude(node)) this.follow(node, uri, path);
      else if (!this.isLost) this.lines.push({ uri, node, pool: this.pool });
    }
    enterUpTo(tree.sections.length);
  }

  private enter(uri: string, section: IniSection | undefined): void {
    if (!section) return;
    this.isLost = false;
    const key = section.name.text.toLowerCase();
    if (key === 'global') {
      this.pool = undefined;
      return;
    }
    const pool = this.pools.get(key) ?? section.name.text;
    this.pools.set(key, pool);
    this.pool = pool;
    this.headers.push({ uri, section, pool });
  }

  private follow(node: ZendEntry, uri: string, path: readonly string[]): void {
    const include = includeOf(node, uri);
    if (!include) {
      if (node.value.text !== '') this.lose();
      return;
    }
    if (include.kind === 'file') return void this.followFile(include, include.target, path);
    const names = this.neighbours.folder(include.target);
    if (names === undefined) this.lose();
    else if (typeof names === 'string') this.fail(include, names);
    else
      for (const name of includedNames(include, names))
        this.followFile(include, resolvePath(include.target, name), path);
  }

  private lose(): void {
    this.missing = true;
    this.isLost = true;
  }

  private fail(include: Include, why: IncludeProblem['why']): void {
    this.problems.push({ include, why });
    this.isLost = true;
  }

  private followFile(include: Include, target: string, path: readonly string[]): void {
    if (path.includes(target)) return void this.fail(include, 'cycle');
    if (path.length >= MAX_DEPTH) return void this.fail(include, 'too-deep');
    const document = this.neighbours.file(target);
    if (document === undefined || this.documents.length >= MOST_DOCUMENTS) this.lose();
    else if (typeof document !== 'string') this.read(document, path);
    else this.fail(include, document);
  }
}

/** Files that include each other many times over would never be read to their end. */
const MOST_DOCUMENTS = 2_000;

/** The names of a folder that match, in byte order. */
function includedNames(include: Include, names: readonly string[]): readonly string[] {
  return names.filter(name => include.accepts?.(name) ?? true).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
