import type { Documents } from './documents.js';
import type { FormatRecord, ParsedDocument } from './formats/format.js';
import type { DeclarationFile, HeadroomSubject } from './formats/headroom/subject.js';
import type { LoadedFormat } from './formats/registry.js';
import { grouped } from './grouping.js';
import { type RawFinding, runRules } from './lint.js';
import { type Context, contextOf, type EditorSettings, noSettings } from './model/platform.js';
import { PartMemory } from './parts.js';
import { evidenceOf } from './placement/evidence.js';
import type { Configuration } from './placement/hosts.js';
import { pathOf } from './uris.js';

/** A document inside its main file: what hovers and completions need. */
export interface Place {
  readonly format: LoadedFormat;
  readonly document: ParsedDocument;
  readonly subject: unknown;
  readonly context: Context;
}

/** Something that a check has seen, and a way to look at it again. */
interface Dependency {
  readonly seen: unknown;
  readonly look: () => unknown;
}

/** What a check of a main file looked at, and what it found; valid while all of it is the same. */
export interface Checked extends Place {
  readonly dependencies: readonly Dependency[];
  readonly contextKey: string;
  readonly raw: ReadonlyMap<string, readonly RawFinding[]>;
}

/** Main files with everything they include, checked by the rules of their format. */
export class MainFiles {
  private readonly checks = new Map<string, Checked>();
  private readonly parts = new PartMemory();
  /** With which state of everything each check was last found valid. */
  private readonly valid = new Map<string, number>();
  private current: EditorSettings = noSettings;
  private changes = 0;

  constructor(private readonly documents: Documents) {}

  get settings(): EditorSettings {
    return this.current;
  }

  set settings(settings: EditorSettings) {
    this.current = settings;
    this.changes++;
  }

  /** Grows with everything that a check may depend on. */
  get revision(): number {
    return this.documents.groups.revision + this.changes;
  }

  remove(uri: string): void {
    this.valid.delete(uri);
    this.checks.delete(uri);
  }

  /** The headroom.yaml that covers a file, as read. */
  declarationFileOf(uri: string): DeclarationFile | undefined {
    const root = this.documents.groups.rootOf(uri);
    return root === undefined
      ? undefined
      : (this.check(`${root}/headroom.yaml`)?.subject as HeadroomSubject | undefined)?.file;
  }

  /** The check of one main file; remembered until something it read changes. */
  check(uri: string): Checked | undefined {
    const { revision } = this;
    if (this.valid.get(uri) === revision) return this.checks.get(uri);
    const check = this.validCheck(uri);
    if (check) this.valid.set(uri, revision);
    return check;
  }

  private validCheck(uri: string): Checked | undefined {
    const document = this.documents.get(uri);
    const parsed = document && this.documents.parse(document);
    const format = this.documents.catalogue.format(parsed?.format);
    if (!parsed || !format) return undefined;
    const context = this.contextOf(uri, format);
    // Where a tier stands in headroom.yaml changes nothing for its files.
    const contextKey = JSON.stringify(context, (key, value) => (key === 'at' ? undefined : value));
    const memo = this.checks.get(uri);
    const isValid =
      memo?.contextKey === contextKey &&
      memo.format === format &&
      memo.dependencies.every(({ seen, look }) => look() === seen);
    if (memo && isValid) return memo;
    const check = this.runCheck(parsed.document, format, context, contextKey);
    this.checks.set(uri, check);
    return check;
  }

  /** What the other files that belong with a configuration say of it. */
  private evidenceOf({ uri, offset, program }: Omit<Configuration, 'program'> & Pick<FormatRecord, 'program'>) {
    if (program === undefined) return undefined;
    return evidenceOf({ uri, offset, program }, format => this.documents.groups.peers(uri, format));
  }

  private runCheck(document: ParsedDocument, format: LoadedFormat, context: Context, contextKey: string): Checked {
    const dependencies: Dependency[] = [];
    const noted = <T>(look: () => T): T => {
      const seen = look();
      dependencies.push({ seen, look });
      return seen;
    };
    noted(() => this.documents.file(document.uri));
    const neighbours = {
      file: (uri: string) => noted(() => this.documents.file(uri)),
      folder: (uri: string) => noted(() => this.documents.folder(uri)),
      peers: (id: string) => noted(() => this.documents.groups.peers(document.uri, id)),
    };
    const subject = format.format.subject(document, neighbours, context, format.data);
    const rules = format.format.record.id === 'headroom' ? [] : format.rules;
    const start = { uri: document.uri, start: 0, end: 0 };
    const parts = format.format.parts?.(subject) ?? [];
    const found = [
      ...runRules(
        rules.filter(({ each }) => each === undefined),
        subject,
        start,
      ),
      ...this.parts.run(rules, parts, contextKey),
      ...this.parts.runGuests(format, subject, start, contextKey),
    ];
    const raw = grouped(found, ({ finding }) => finding.at.uri);
    return { dependencies, contextKey, format, document, context, subject, raw };
  }

  private contextOf(uri: string, { format: { record }, data: { facts } }: LoadedFormat): Context {
    const guest = this.documents.guests.get(uri);
    const file = guest?.host ?? uri;
    const version = record.versionFromPath?.(pathOf(file));
    const pathVersion = guest?.embedded.version ?? (version === undefined ? undefined : { version, from: 'the path' });
    const configuration = {
      uri: file,
      offset: guest?.embedded.locate({ start: 0, end: 0 }).start,
      program: record.program,
    };
    const declaration = record.id === 'headroom' ? undefined : this.declarationFileOf(uri)?.declaration;
    return contextOf(
      {
        uri: file,
        program: record.program,
        versionOf: record.versionOf,
        facts,
        pathVersion,
        pathEnvironment: record.environmentFromPath?.(pathOf(file)),
        evidence: this.evidenceOf(configuration),
      },
      declaration,
      this.settings,
    );
  }
}
