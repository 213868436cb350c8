import { type Document, type Need, type Parsed, sameProblems, sameTargets } from './document.js';
import type { Include, ParsedDocument, Unavailable } from './formats/format.js';
import type { SourceProblem } from './formats/headroom/subject.js';
import { detectFormat, type LoadedFormat } from './formats/registry.js';
import { Groups } from './groups.js';
import { type Inclusion, includedBy, mainDocuments } from './inclusion.js';
import type { Rule } from './rule.js';
import { ignoresOf } from './suppressions.js';
import { resolvePath } from './uris.js';

/** The known texts, their readings and how they include each other. Everything derived is made when first asked for. */
export class Documents {
  private readonly documents = new Map<string, Document>();
  private readonly parsed = new Map<Document, Parsed>();
  /** Formats of files whose own name and text do not tell, but whose includer does. */
  private readonly adopted = new Map<string, string>();
  /** Folders that the includes of included files start at, where these take them over from their includers. */
  private readonly bases = new Map<string, string>();
  private readonly unavailable = new Map<string, Unavailable>();
  private readonly folders = new Map<string, readonly string[] | Unavailable>();
  private readonly formats = new Map<string, LoadedFormat>();
  readonly groups = new Groups(this, uri => this.documents.has(uri));
  private inclusion: Inclusion | undefined;

  install(format: LoadedFormat): void {
    this.formats.set(format.format.record.id, format);
    this.parsed.clear();
    this.groups.changed('text');
    this.inclusion = undefined;
  }

  open(
    uri: string,
    text: string,
    sourceProblems: readonly SourceProblem[],
    globs: Readonly<Record<string, string>>,
  ): void {
    const known = this.documents.get(uri);
    const format = detectFormat(uri, text, globs);
    const isSame = known?.text === text && known.format === format;
    if (isSame && sameProblems(known.sourceProblems, sourceProblems)) return;
    this.replace(known, { uri, text, format, sourceProblems });
    this.unavailable.delete(uri);
  }

  remove(uri: string): void {
    const known = this.documents.get(uri);
    if (known) this.parsed.delete(known);
    for (const table of [this.documents, this.unavailable, this.folders]) table.delete(uri);
    this.groups.changed('files');
    this.inclusion = undefined;
  }

  /** Keeps what is known of inclusion where the new text includes the same files as the old one did. */
  private replace(known: Document | undefined, document: Document): void {
    const before = known && this.parsed.get(known);
    if (known) this.parsed.delete(known);
    this.groups.changed(known ? 'text' : 'files');
    this.documents.set(document.uri, document);
    const after = this.parse(document, before)?.includes;
    if (!known || known.format !== document.format || !sameTargets(before?.includes, after)) this.inclusion = undefined;
  }

  provideUnavailable(uri: string, why: Unavailable): void {
    this.unavailable.set(uri, why);
  }

  provideFolder(uri: string, names: readonly string[] | Unavailable): void {
    this.folders.set(uri, names);
    this.inclusion = undefined;
  }

  get(uri: string): Document | undefined {
    return this.documents.get(uri);
  }

  all(): readonly Document[] {
    return [...this.documents.values()];
  }

  format(id: string | undefined): LoadedFormat | undefined {
    return id === undefined ? undefined : this.formats.get(id);
  }

  installed(): readonly LoadedFormat[] {
    return [...this.formats.values()];
  }

  /** The format a document is read as: that of the file which includes it, else what its name and text tell. */
  formatOf(document: Document): string | undefined {
    return this.adopted.get(document.uri) ?? document.format;
  }

  /** A rule of an installed format. */
  ruleOf(id: string): Rule | undefined {
    for (const { rules, guestRules = [] } of this.installed()) {
      const rule = [...rules, ...guestRules].find(each => each.id === id);
      if (rule) return rule;
    }
    return undefined;
  }

  /** Whether the rules of a domain are loaded, so that an id that is not among them is none. */
  hasDomain(domain: string): boolean {
    return this.installed().some(({ format }) => (format.record.domain ?? format.record.id) === domain);
  }

  missingFormats(): readonly string[] {
    this.structure();
    const wanted = new Set(this.all().flatMap(document => this.formatOf(document) ?? []));
    if (this.all().some(document => this.hasNotation(document))) wanted.add('headroom');
    return [...wanted].filter(format => !this.formats.has(format));
  }

  /** Whether the rules about our own notation have something to look at: ignores, or bytes that are no text. */
  private hasNotation(document: Document): boolean {
    return document.sourceProblems.length > 0 || (this.parse(document)?.ignores.length ?? 0) > 0;
  }

  needs(): readonly Need[] {
    this.structure();
    const needs = new Map<string, Need>();
    for (const document of this.documents.values()) {
      for (const include of this.parse(document)?.includes ?? []) {
        for (const need of this.needsOf(include)) needs.set(`${need.kind} ${need.uri}`, need);
      }
    }
    return [...needs.values()];
  }

  private needsOf(include: Include): readonly Need[] {
    if (include.kind === 'folder' && !this.folders.has(include.target))
      return [{ kind: 'folder', uri: include.target }];
    const unknown = this.targetsOf(include).filter(
      target => !this.documents.has(target) && !this.unavailable.has(target),
    );
    return unknown.map(uri => ({ kind: 'file', uri }));
  }

  /** The reading of a document, made from an earlier one where there is one; nothing where no installed format reads it. */
  parse(document: Document, before?: Parsed): Parsed | undefined {
    const known = this.parsed.get(document);
    const format = this.formatOf(document);
    const module = this.format(format)?.format;
    if (format === undefined || !module) return undefined;
    const { uri, text } = document;
    const base = this.bases.get(uri);
    if (known?.format === format && known.base === base) return known;
    const earlier = before?.format === format ? before.document : undefined;
    const reading: ParsedDocument =
      known?.format === format ? known.document : { uri, text, tree: module.parse(text, earlier) };
    const ignores = ignoresOf(uri, text, module.comments(reading.tree));
    const parsed: Parsed = { format, document: reading, includes: module.includes(reading, base), base, ignores };
    this.parsed.set(document, parsed);
    return parsed;
  }

  /** What an include finds at a URI: a reading, why there is none, or nothing where nobody has looked yet. */
  file(uri: string): ParsedDocument | Unavailable | undefined {
    const document = this.documents.get(uri);
    return (document && this.parse(document)?.document) ?? this.unavailable.get(uri);
  }

  folder(uri: string): readonly string[] | Unavailable | undefined {
    return this.folders.get(uri);
  }

  /** Which documents are read on their own, and which as part of others. */
  structure(): Inclusion {
    this.inclusion ??= this.findStructure();
    return this.inclusion;
  }

  private findStructure(): Inclusion {
    this.adopt();
    // Files that are recognised by themselves come first: they are likelier to be what the program is started with.
    const rank = ({ uri }: Document) => `${this.adopted.has(uri) ? 1 : 0} ${uri}`;
    const readable = this.all().filter(document => this.parse(document) !== undefined);
    const uris = readable.sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).map(({ uri }) => uri);
    return mainDocuments(
      uris,
      includedBy(uris, uri => this.includesOf(uri).flatMap(include => this.targetsOf(include))),
    );
  }

  private passFormat(target: string, included: Document, { format }: Parsed): boolean {
    if (this.formatOf(included) === format || this.adopted.has(target)) return false;
    this.adopted.set(target, format);
    return true;
  }

  private passBase(target: string, { format, document, base }: Parsed): boolean {
    const own = base ?? this.format(format)?.format.includeBase?.(document);
    if (own === undefined || this.bases.has(target)) return false;
    this.bases.set(target, own);
    return true;
  }

  /** Passes formats, and where includes start, on from files to what they include, which may include further files. */
  private adopt(): void {
    this.adopted.clear();
    this.bases.clear();
    this.groups.changed('text');
    const pending = this.all().filter(document => document.format !== undefined);
    for (let document = pending.pop(); document; document = pending.pop()) {
      const parsed = this.parse(document);
      for (const target of parsed?.includes.flatMap(include => this.targetsOf(include)) ?? []) {
        const included = this.documents.get(target);
        if (!parsed || !included) continue;
        const takesFormat = this.passFormat(target, included, parsed);
        if (this.passBase(target, parsed) || takesFormat) pending.push(included);
      }
    }
  }

  /** What a document includes. */
  includesOf(uri: string): readonly Include[] {
    const document = this.documents.get(uri);
    return (document && this.parse(document)?.includes) ?? [];
  }

  private targetsOf(include: Include): readonly string[] {
    if (include.kind === 'file') return [include.target];
    const names = this.folders.get(include.target);
    if (names === undefined || typeof names === 'string') return [];
    return names.filter(name => include.accepts?.(name) ?? true).map(name => resolvePath(include.target, name));
  }
}
