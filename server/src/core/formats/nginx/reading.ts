import type { NginxDirective, NginxError, NginxTree, NginxWord } from '../../syntax/nginx-tree.js';
import type { Location, Span } from '../../text.js';
import { resolvePath } from '../../uris.js';
import type { Include, Neighbours, ParsedDocument, Unavailable } from '../format.js';
import type { NginxFacts, NginxIndex } from './facts.js';
import { includeOf, isInclude } from './includes.js';
import { isDescribed, type Place, placeInside } from './places.js';
import { type NginxLine, NginxScope, type ScopeFacts } from './scope.js';
import { splitHead } from './semicolons.js';

export type NginxDocument = ParsedDocument<NginxTree>;

/** A place that the program cannot read. */
export interface BadPlace {
  readonly document: NginxDocument;
  readonly error: NginxError;
}

/** A line without its `;`: the next directive's words were taken for its own. */
export interface MissingSemicolon {
  /** The word behind which it is missing. */
  readonly at: Location;
  readonly before: NginxWord;
  /** Where the program takes the line to end. */
  readonly noticedAt: number;
  /** Whether the program takes the words all the same. */
  readonly isTaken: boolean;
  /** What is missing: a directive that opens a block has no semicolon. */
  readonly sign: ';' | '{';
}

/** An include that adds nothing, and why. */
export interface IncludeProblem {
  readonly include: Include;
  readonly why: Unavailable | 'cycle';
}

/** Reads a main file and what it includes, where it includes it, into blocks. */
export class NginxReader {
  readonly documents: NginxDocument[] = [];
  readonly lines: NginxLine[] = [];
  readonly badPlaces: BadPlace[] = [];
  readonly missingSemicolons: MissingSemicolon[] = [];
  readonly problems: IncludeProblem[] = [];
  private readonly seen = new Set<string>();

  constructor(
    private readonly neighbours: Neighbours<NginxTree>,
    private readonly base: string,
    private readonly facts: ScopeFacts,
  ) {}

  get index(): NginxIndex {
    return this.facts.index;
  }

  read(document: NginxDocument, scope: NginxScope, including: readonly string[] = []): void {
    const isNew = !this.seen.has(document.uri);
    if (isNew) {
      this.seen.add(document.uri);
      this.documents.push(document);
      for (const error of document.tree.errors) this.badPlaces.push({ document, error });
    }
    this.readAll(document, document.tree.directives, scope, [...including, document.uri]);
  }

  private readAll(
    document: NginxDocument,
    directives: readonly NginxDirective[],
    scope: NginxScope,
    path: readonly string[],
  ): void {
    if (document.tree.hasTags) scope.isComplete = false;
    for (const whole of directives) {
      const parts = splitHead(whole, scope.place, this.index);
      const isTaken = parts.length > 1 && this.isTaken(whole, scope.place);
      for (const [index, node] of parts.entries()) {
        const next = parts[index + 1];
        if (next && (index === 0 || !isTaken)) this.noteMissing(document, whole, node, next, scope.place);
        if (!isTaken) this.take(document, node, scope, path);
      }
      if (isTaken) this.take(document, whole, scope, path);
    }
  }

  private noteMissing(
    { uri }: NginxDocument,
    whole: NginxDirective,
    node: NginxDirective,
    next: NginxDirective,
    place: Place,
  ): void {
    const last: Span = node.args.at(-1) ?? node.name;
    const lookup = this.index.find(node.name.text, place);
    const sign = lookup.kind === 'known' && lookup.facts.type === 'block' ? '{' : ';';
    const at = { uri, start: last.start, end: last.end };
    this.missingSemicolons.push({
      at,
      before: next.name,
      noticedAt: whole.headEnd,
      isTaken: this.isTaken(whole, place),
      sign,
    });
  }

  /** Whether the program takes all words of a head for those of its first one. */
  private isTaken({ name, ending }: NginxDirective, place: Place): boolean {
    const lookup = this.index.find(name.text, place);
    return ending === 'line' && lookup.kind === 'known' && takesAnything(lookup.facts);
  }

  private take(document: NginxDocument, node: NginxDirective, scope: NginxScope, path: readonly string[]): void {
    const { uri } = document;
    const lookup = isDescribed(scope.place) ? this.index.find(node.name.text, scope.place) : undefined;
    const { name, args } = node;
    const line = { name: name.text, args, uri, node, scope, lookup, block: undefined as NginxScope | undefined };
    scope.lines.push(line);
    if (scope.place !== 'data') this.lines.push(line);
    if (node.block) {
      const row = lookup?.kind === 'elsewhere' ? lookup.rows.find(each => each.type === 'block') : factsOf(lookup);
      const at = { uri, start: name.start, end: args.at(-1)?.end ?? name.end };
      line.block = new NginxScope(placeInside(row, scope.place), line, scope, at, this.facts);
      this.readAll(document, node.block.directives, line.block, path);
      if (!node.block.isClosed) line.block.isComplete = false;
    } else if (isInclude(node)) this.follow(node, uri, scope, path);
  }

  private follow(node: NginxDirective, uri: string, scope: NginxScope, path: readonly string[]): void {
    const include = includeOf(node, uri, this.base);
    if (!include) {
      scope.isComplete = false;
      return;
    }
    if (include.kind === 'file') return void this.followFile(include, include.target, scope, path);
    const names = this.neighbours.folder(include.target);
    if (names === undefined || typeof names === 'string') {
      scope.isComplete = false;
      if (names === 'outside') this.problems.push({ include, why: names });
      return;
    }
    for (const name of names.filter(each => include.accepts?.(each) ?? true).sort(byBytes))
      this.followFile(include, resolvePath(include.target, name), scope, path);
  }

  private followFile(include: Include, target: string, scope: NginxScope, path: readonly string[]): void {
    if (path.includes(target)) return void this.problems.push({ include, why: 'cycle' });
    const document = this.neighbours.file(target);
    const isKnown = document !== undefined && typeof document !== 'string';
    if (isKnown && this.lines.length < MOST_LINES && path.length < DEEPEST)
      return void this.read(document, scope, path);
    scope.isComplete = false;
    if (typeof document === 'string') this.problems.push({ include, why: document });
  }
}

/** Files that include each other many times over would never be read to their end. */
const MOST_LINES = 300_000;
const DEEPEST = 100;

function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function factsOf(lookup: NginxLine['lookup']): NginxFacts | undefined {
  return lookup?.kind === 'known' || lookup?.kind === 'absent' ? lookup.facts : undefined;
}

/** Whether a directive takes as many words as it is given, whatever they are. */
function takesAnything({ name, args, type, flags, params }: NginxFacts): boolean {
  const isOpen = args === undefined || args.endsWith('+') || args === 'any';
  return isOpen && type !== 'block' && type !== 'flags' && (name === 'log_format' || (!flags && !params));
}
