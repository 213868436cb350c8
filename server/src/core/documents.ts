import { Adoption } from './adoption.js';
import { Catalogue } from './catalogue.js';
import { type Document, type Need, type Parsed, sameProblems, sameTargets } from './document.js';
import type { AnyFormat, Include, ParsedDocument, Unavailable } from './formats/format.js';
import type { SourceProblem } from './formats/headroom/subject.js';
import { detectFormat, type LoadedFormat } from './formats/registry.js';
import { Groups } from './groups.js';
import { Guests } from './guests.js';
import { type Inclusion, includedBy, mainDocuments } from './inclusion.js';
import { type Ignore, ignoresOf } from './suppressions.js';
import { resolvePath } from './uris.js';

/** The known texts, their readings and how they include each other. Everything derived is made when first asked for. */
export class Documents {
  private readonly documents = new Map<string, Document>();
  private readonly parsed = new Map<Document, Parsed>();
  private readonly adoption = new Adoption(this);
  private readonly unavailable = new Map<string, Unavailable>();
  private readonly folders = new Map<string, readonly string[] | Unavailable>();
  readonly catalogue = new Catalogue();
  readonly guests = new Guests();
  readonly groups = new Groups(this, uri => this.documents.has(uri));
  private inclusion: Inclusion | undefined;

  install(format: LoadedFormat): void {
    this.catalogue.install(format);
    for (const [document, { format: id }] of this.parsed)
      if (id === format.format.record.id) this.parsed.delete(document);
    this.groups.changed('text');
    this.inclusion = undefined;
    for (const document of this.all()) if (document.format === format.format.record.id) this.receive(document);
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
    const document = { uri, text, format, sourceProblems };
    this.replace(known, document);
    if (this.unavailable.delete(uri)) this.groups.changed('text');
    this.receive(document);
  }

  /** Takes in the configurations that a document holds, each as a document of its own. */
  private receive(document: Document): void {
    const parsed = this.guests.get(document.uri) ? undefined : this.parse(document);
    const found = (parsed && this.catalogue.format(parsed.format)?.format.embedded?.(parsed.document)) ?? [];
    const { gone, changed } = this.guests.receive(document.uri, found, uri => this.documents.get(uri)?.text);
    for (const uri of gone) this.forget(uri);
    for (const guest of changed) this.replace(this.documents.get(guest.uri), guest);
  }

  remove(uri: string): void {
    for (const guest of this.guests.of(uri)) this.forget(guest);
    this.forget(uri);
  }

  private forget(uri: string): void {
    const known = this.documents.get(uri);
    if (known) this.parsed.delete(known);
    for (const table of [this.documents, this.unavailable, this.folders]) table.delete(uri);
    this.guests.forget(uri);
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
    this.groups.changed('text');
  }

  provideFolder(uri: string, names: readonly string[] | Unavailable): void {
    this.folders.set(uri, names);
    this.groups.changed('text');
    this.inclusion = undefined;
  }

  get(uri: string): Document | undefined {
    return this.documents.get(uri);
  }

  all(): readonly Document[] {
    return [...this.documents.values()];
  }

  /** The format a document is read as: that of the file which includes it, else what its name and text tell. */
  formatOf(document: Document): string | undefined {
    return this.adoption.formatOf(document);
  }

  missingFormats(): readonly string[] {
    this.structure();
    const wanted = new Set(this.all().flatMap(document => this.formatOf(document) ?? []));
    if (this.all().some(document => this.hasNotation(document))) wanted.add('headroom');
    return [...wanted].filter(format => !this.catalogue.format(format));
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
    const module = this.catalogue.format(format)?.format;
    if (format === undefined || !module) return undefined;
    const base = this.adoption.baseOf(document.uri);
    if (known?.format === format && known.base === base) return known;
    const earlier = before?.format === format ? before.document : undefined;
    const reading = known?.format === format ? known.document : this.read(document, module, earlier);
    const ignores = ignoresOf(document.uri, document.text, module.comments(reading.tree));
    const includes = reading.embedded ? [] : module.includes(reading, base);
    const parsed: Parsed = { format, document: reading, includes, base, ignores };
    this.parsed.set(document, parsed);
    return parsed;
  }

  private read({ uri, text }: Document, module: AnyFormat, earlier: ParsedDocument | undefined): ParsedDocument {
    const guest = this.guests.get(uri);
    return { uri, text, tree: module.parse(text, earlier), ...(guest && { embedded: guest.embedded }) };
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
    this.adoption.renew();
    this.groups.changed('text');
    // Files that are recognised by themselves come first: they are likelier to be what the program is started with.
    const rank = ({ uri }: Document) => `${this.adoption.isAdopted(uri) ? 1 : 0} ${uri}`;
    const readable = this.all().filter(document => this.parse(document) !== undefined);
    const uris = readable.sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).map(({ uri }) => uri);
    return mainDocuments(
      uris,
      includedBy(uris, uri => this.includesOf(uri).flatMap(include => this.targetsOf(include))),
    );
  }

  /** Where the includes of what this document includes start, where that is not each file's own folder. */
  includeBaseOf({ format, document }: Parsed): string | undefined {
    return this.catalogue.format(format)?.format.includeBase?.(document);
  }

  /** What a document includes. */
  includesOf(uri: string): readonly Include[] {
    const document = this.documents.get(uri);
    return (document && this.parse(document)?.includes) ?? [];
  }

  /** What the comments of a document ignore. */
  ignoresOf(uri: string): readonly Ignore[] {
    const document = this.documents.get(uri);
    return (document && this.parse(document)?.ignores) ?? [];
  }

  /** The files that an include names, as far as folders are known. */
  targetsOf(include: Include): readonly string[] {
    if (include.kind === 'file') return [include.target];
    const names = this.folders.get(include.target);
    if (names === undefined || typeof names === 'string') return [];
    return names.filter(name => include.accepts?.(name) ?? true).map(name => resolvePath(include.target, name));
  }
}
