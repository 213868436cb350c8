import type { Document, Need } from './document.js';
import { Documents } from './documents.js';
import { HostPlaces } from './embedded.js';
import type { Finding } from './finding.js';
import type { Include, Unavailable } from './formats/format.js';
import { type DeclarationFile, partOf, type SourceProblem } from './formats/headroom/subject.js';
import type { LoadedFormat } from './formats/registry.js';
import { type Checked, MainFiles, type Place } from './main-files.js';
import { type Remembered, remembered } from './memory.js';
import type { Declaration, EditorSettings } from './model/platform.js';
import type { Member, PlatformSubject } from './model/platform-subject.js';
import { Platforms } from './platforms.js';
import type { Rule } from './rule.js';
import { type Judgement, knowsItsPlace, settle } from './settle.js';
import type { Ignore } from './suppressions.js';

export type { Need, Place };

/** The findings of one document. */
export interface DocumentFindings {
  readonly uri: string;
  readonly findings: readonly Finding[];
}

/**
 * All known texts and what follows from them, the only state of the core. Every step is remembered and redone only
 * when something it read has changed: a reading with its text, a check with the files it includes and its context.
 */
export class Workspace {
  private readonly documents = new Documents();
  private readonly catalogue = this.documents.catalogue;
  private readonly mainFiles = new MainFiles(this.documents);
  private readonly platforms: Platforms;
  /** Where what is said of embedded configurations stands in the documents that hold them. */
  readonly places = new HostPlaces(uri => this.documents.guests.get(uri));
  private readonly settled = new Map<string, Remembered<readonly Finding[]>>();

  constructor(platformRules: readonly Rule<PlatformSubject>[] = []) {
    this.platforms = new Platforms(this.documents, this.mainFiles, platformRules);
  }

  /** Adds a format; its documents are read from now on. */
  install(format: LoadedFormat): void {
    this.documents.install(format);
  }

  /** Replaces what the editor or the command line says. */
  configure(settings: EditorSettings): void {
    this.mainFiles.settings = settings;
    for (const { uri, text, sourceProblems } of this.ownDocuments()) this.open(uri, text, sourceProblems);
  }

  /** Adds or replaces a text. `sourceProblems` are those of turning bytes into it. */
  open(uri: string, text: string, sourceProblems: readonly SourceProblem[] = []): void {
    this.documents.open(uri, text, sourceProblems, this.mainFiles.settings.files);
  }

  /** Forgets a text, a file that is not available, or a folder's names. */
  remove(uri: string): void {
    this.documents.remove(uri);
    this.mainFiles.remove(uri);
    this.settled.delete(uri);
  }

  /** Says why a needed file is not part of the check. */
  provideUnavailable(uri: string, why: Unavailable): void {
    this.documents.provideUnavailable(uri, why);
  }

  /** Answers the need for a folder. */
  provideFolder(uri: string, names: readonly string[] | Unavailable): void {
    this.documents.provideFolder(uri, names);
  }

  has(uri: string): boolean {
    return this.documents.get(uri) !== undefined;
  }

  textOf(uri: string): string | undefined {
    return this.documents.get(uri)?.text;
  }

  sourceProblemsOf(uri: string): readonly SourceProblem[] {
    return this.documents.get(uri)?.sourceProblems ?? [];
  }

  formatOf(uri: string): string | undefined {
    const document = this.documents.get(uri);
    this.documents.structure();
    return document && this.documents.formatOf(document);
  }

  /** Whether a document's bytes were text and its format could read all of it. */
  isReadable(uri: string): boolean {
    const document = this.documents.get(uri);
    const format = this.catalogue.format(this.formatOf(uri))?.format;
    const parsed = document && this.documents.parse(document);
    const isText = this.sourceProblemsOf(uri).length === 0;
    return isText && parsed !== undefined && format?.isReadable(parsed.document.tree) === true;
  }

  includesOf(uri: string): readonly Include[] {
    return this.documents.includesOf(uri);
  }

  get uris(): readonly string[] {
    return this.ownDocuments().map(({ uri }) => uri);
  }

  /** The documents that are files, without the configurations inside of them. */
  private ownDocuments(): readonly Document[] {
    return this.documents.all().filter(({ uri }) => this.documents.guests.get(uri) === undefined);
  }

  /** Formats of known documents that are not installed yet. */
  missingFormats(): readonly string[] {
    return this.documents.missingFormats();
  }

  /** What the known documents include and nobody has provided; ask again after providing it. */
  needs(): readonly Need[] {
    return this.documents.needs();
  }

  /** The declaration that a file lives under: that of the nearest headroom.yaml above it. */
  declarationOf(uri: string): Declaration | undefined {
    return this.mainFiles.declarationFileOf(uri)?.declaration;
  }

  /** All platforms, in the order of their headroom.yaml. */
  get declarations(): readonly Declaration[] {
    const uris = this.documents.all().flatMap(({ format, uri }) => (format === 'headroom' ? uri : []));
    return uris.sort().flatMap(uri => this.declarationOf(uri) ?? []);
  }

  /** The documents whose findings a change of `uri` may touch: its platform, or the files it is joined with. */
  affectedBy(uri: string): readonly string[] {
    const root = this.documents.groups.rootOf(uri);
    const { mainsOf, membersOf } = this.documents.structure();
    const joined = new Set([uri, ...(mainsOf.get(uri) ?? []).flatMap(main => membersOf.get(main) ?? [])]);
    if (root === undefined) return [...joined].filter(member => this.has(member));
    return this.uris.filter(other => joined.has(other) || this.documents.groups.rootOf(other) === root);
  }

  /** Findings document by document; a caller may stop between two when something newer has come. */
  *lint(uris: readonly string[] = this.uris): Generator<DocumentFindings> {
    for (const uri of [...uris].sort()) yield { uri, findings: this.findingsOf(uri) };
  }

  /** The findings of one document, in order. */
  findingsOf(uri: string): readonly Finding[] {
    const document = this.documents.get(uri);
    if (!document) return [];
    const checks = this.checksOf(uri);
    const guests = this.documents.guests.of(uri).map(guest => ({ uri: guest, checks: this.checksOf(guest) }));
    const all = [{ uri, checks }, ...guests];
    const file = this.mainFiles.declarationFileOf(uri);
    const raws = all.flatMap(each => [
      ...each.checks.map(check => check.raw.get(each.uri)),
      this.platforms.findingsOf(each.uri),
    ]);
    const contexts = all.flatMap(each => each.checks.map(({ contextKey }) => contextKey));
    const inputs = [document, file, this.mainFiles.settings, this.catalogue.formats().length, ...contexts, ...raws];
    return remembered(this.settled, uri, inputs, () => this.settle(document, checks, guests, file));
  }

  private checksOf(uri: string): readonly Checked[] {
    return (this.documents.structure().mainsOf.get(uri) ?? []).flatMap(main => this.mainFiles.check(main) ?? []);
  }

  /** The addresses of the configurations that a document holds; `places` tells where they stand. */
  guestsOf(uri: string): readonly string[] {
    return this.documents.guests.of(uri);
  }

  /** The main files of a platform, or those of none, with what their rules see. */
  membersOf(root: string | undefined): readonly Member[] {
    return this.platforms.membersOf(root);
  }

  /** The main file's view of a document, for hovers and completions. */
  placeOf(uri: string): Place | undefined {
    const { mainsOf } = this.documents.structure();
    const document = this.documents.get(uri);
    const parsed = document && this.documents.parse(document);
    const [main] = mainsOf.get(uri) ?? [];
    const check = main === undefined ? undefined : this.mainFiles.check(main);
    if (!parsed || !check) return undefined;
    const { format, context } = check;
    // headroom.yaml names rules of all formats, which the format itself does not know.
    const subject =
      parsed.format === 'headroom'
        ? { ...(check.subject as object), ruleIds: this.catalogue.ids(), settingNames: this.catalogue.settings() }
        : check.subject;
    return { format, document: parsed.document, subject, context };
  }

  private settle(
    document: Document,
    checks: readonly Checked[],
    guests: readonly { readonly uri: string; readonly checks: readonly Checked[] }[],
    file: DeclarationFile | undefined,
  ): readonly Finding[] {
    const { uri, text, sourceProblems } = document;
    const inside = guests.flatMap(guest => this.judgementsOf(guest.uri, guest.checks));
    const mains = checks.map(({ raw, context }) => ({ raw: raw.get(uri) ?? [], context }));
    const platform = { raw: this.platforms.findingsOf(uri) ?? [], context: checks[0]?.context };
    const switches = [file?.declaration.rules ?? {}, this.mainFiles.settings.rules];
    const ignores = [uri, ...guests.map(guest => guest.uri)].flatMap(each => this.ignoresOf(each));
    const isJudged = [...checks, ...guests.flatMap(guest => guest.checks)].some(({ context }) =>
      knowsItsPlace(context),
    );
    const subject = {
      file: this.documents.formatOf(document) === 'headroom' ? partOf(file, uri) : undefined,
      sourceProblems,
      ruleIds: this.catalogue.ids(),
      settingNames: this.catalogue.settings(),
      knowsRule: (id: string) => this.catalogue.knows(id),
      couldSpeak: (id: string) => isJudged || this.catalogue.rule(id)?.applies === 'always',
    };
    const rules = this.catalogue.format('headroom')?.rules ?? [];
    return settle(mains, inside, platform, { uri, text, switches, ignores }, { rules, subject });
  }

  /** What is said of an embedded configuration, where it stands in its document. */
  private judgementsOf(uri: string, checks: readonly Checked[]): readonly Judgement[] {
    const own = checks.map(({ raw, context }) => ({ raw: raw.get(uri) ?? [], context }));
    const all = [...own, { raw: this.platforms.findingsOf(uri) ?? [], context: checks[0]?.context }];
    return all.map(({ raw, context }) => ({ raw: raw.map(each => this.places.finding(each)), context }));
  }

  private ignoresOf(uri: string): readonly Ignore[] {
    const ignores = this.documents.ignoresOf(uri);
    return this.documents.guests.get(uri) ? ignores.map(ignore => this.places.ignore(ignore)) : ignores;
  }
}
