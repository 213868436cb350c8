import type { SettingsSubject } from '../../checks/subject.js';
import { nameOf } from '../../embedded.js';
import type { DirectiveIndex, FormatData } from '../../model/facts.js';
import { factsAcross, factsAt } from '../../model/facts-index.js';
import type { Context } from '../../model/platform.js';
import { type Entry, Settings } from '../../model/settings.js';
import { compareVersions } from '../../model/versions.js';
import { type PairError, parseConnectionString, spellInConnectionString } from '../../syntax/connection-string.js';
import type { PgbouncerTree } from '../../syntax/pgbouncer-ini.js';
import { isTemplate } from '../../templates.js';
import { lineAt } from '../../text.js';
import type { Neighbours } from '../format.js';
import { type OpenFileLimit, openFileLimit } from '../systemd/unit.js';
import { insertIntoString, insertLine } from './insertion.js';
import { type BadLine, type Block, type IncludeProblem, type Line, type PgbouncerDocument, Reader } from './reader.js';
import type { PgbouncerTypes } from './types.generated.js';
import { readValue, spell } from './values.js';

/** The sections whose lines hold connection strings, and the one that holds settings. */
export const STRING_SECTIONS = ['databases', 'users', 'peers'] as const;
export type StringSection = (typeof STRING_SECTIONS)[number];
export const MAIN_SECTION = 'pgbouncer';
export const SECTIONS: readonly string[] = [...STRING_SECTIONS, MAIN_SECTION];

/** Whether a version has a section. */
export function hasSection(version: string, name: string): boolean {
  return SECTIONS.includes(name) && (name !== 'peers' || compareVersions(version, '1.19') >= 0);
}

/** One line of [databases], [users] or [peers] with the keys of its connection string. */
export interface Target extends Line {
  readonly name: string;
  readonly section: StringSection;
  readonly settings: Settings<PgbouncerTypes>;
  /** Where its connection string can no longer be read. */
  readonly error: PairError | undefined;
  /** A later line of the same name, which takes the place of this one. */
  readonly replacedBy: Target | undefined;
}

/** What PgBouncer rules see: a main file with everything it includes. */
export interface PgbouncerSubject extends Context, SettingsSubject {
  readonly program: 'PgBouncer';
  /** Those of [pgbouncer]; its entries are those of all sections, the fallback's aside. */
  readonly settings: Settings<PgbouncerTypes>;
  readonly shown: DirectiveIndex;
  /** The facts of one section in the version that is shown. */
  shownIn(section: string): DirectiveIndex;
  /** The keys of `*`, which the pooler reads only when a client asks for a database that has no line. */
  readonly fallback: SettingsSubject;
  readonly databases: readonly Target[];
  readonly users: readonly Target[];
  readonly peers: readonly Target[];
  readonly blocks: readonly Block[];
  /** Lines of [pgbouncer] that a later header of the section resets. */
  readonly reset: readonly Entry[];
  readonly badLines: readonly BadLine[];
  readonly includeProblems: readonly IncludeProblem[];
  readonly documents: readonly PgbouncerDocument[];
  /** What the unit of the pooler, where one belongs with the file, lets it open. */
  readonly openFiles: OpenFileLimit | undefined;
  /** The file that nothing includes. */
  readonly main: PgbouncerDocument;
  textOf(uri: string): string;
}

/** Reads the main file and its includes in the pooler's order. */
export function pgbouncerSubject(
  root: PgbouncerDocument,
  neighbours: Neighbours<PgbouncerTree>,
  context: Context,
  data: FormatData,
): PgbouncerSubject {
  const reader = new Reader(neighbours);
  reader.read(root);
  const reading = new Reading(reader, context, data);
  const common = { ...context, program: 'PgBouncer' as const, acceptsName: () => false, readValue, spell };
  const indexesOf = (entry: Entry) => reading.indexesOf(entry);
  const fallback = reading.targets.filter(isFallback).flatMap(({ settings }) => settings.entries);
  return {
    ...common,
    refusal: 'the pooler does not start',
    settings: reading.settings(root),
    indexesOf,
    shown: reading.shownIn(MAIN_SECTION),
    shownIn: section => reading.shownIn(section),
    fallback: {
      ...common,
      refusal: 'clients that fall back on `*` are refused',
      settings: { entries: fallback },
      indexesOf,
    },
    databases: reading.targets.filter(({ section }) => section === 'databases'),
    users: reading.targets.filter(({ section }) => section === 'users'),
    peers: reading.targets.filter(({ section }) => section === 'peers'),
    blocks: reader.blocks,
    reset: reading.reset,
    badLines: reader.badLines,
    includeProblems: reader.problems,
    documents: reader.documents,
    openFiles: openFileLimit('pgbouncer', neighbours.peers('systemd')),
    main: root,
    textOf: uri => reader.documents.find(document => document.uri === uri)?.text ?? '',
  };
}

/** The line for databases that have none of their own. */
export function isFallback({ name, section }: Pick<Target, 'name' | 'section'>): boolean {
  return name === '*' && section === 'databases';
}

/** Whether a line that cannot be read was meant to open a section, so that nobody knows what follows it. */
export function hasBrokenHeader({ badLines }: Pick<PgbouncerSubject, 'badLines'>): boolean {
  return badLines.some(({ document, error: { line } }) => document.text.slice(line.start, line.end).includes('['));
}

/** Whether a file of this name is one the pooler is started with, not a part that another one includes. */
export function isStartedWith(document: PgbouncerDocument): boolean {
  return nameOf(document) === 'pgbouncer.ini';
}

/** Turns blocks of lines into entries, and remembers which section each belongs to. */
class Reading {
  readonly targets: readonly Target[];
  readonly reset: readonly Entry[];
  private readonly mainEntries: readonly Entry[];
  private readonly sections = new Map<Entry, string>();

  constructor(
    private readonly reader: Reader,
    private readonly context: Context,
    private readonly data: FormatData,
  ) {
    const mains = reader.blocks.filter(({ name }) => name === MAIN_SECTION);
    const entriesOf = (blocks: readonly Block[]) =>
      blocks.flatMap(({ lines }) => lines.map(({ uri, node }) => this.entry(MAIN_SECTION, uri, node)));
    this.reset = entriesOf(mains.slice(0, -1));
    this.mainEntries = entriesOf(mains.slice(-1));
    const { shown } = context.version;
    this.targets = STRING_SECTIONS.flatMap(name => (hasSection(shown, name) ? this.targetsOf(name) : []));
  }

  shownIn(section: string): DirectiveIndex {
    return factsAt(this.data.facts, this.context.version.shown, section);
  }

  indexesOf(entry: Entry): readonly DirectiveIndex[] {
    const section = this.sections.get(entry) ?? MAIN_SECTION;
    return factsAcross(this.data.facts, this.context.version.versions, section);
  }

  /** The settings of [pgbouncer]. */
  settings(root: PgbouncerDocument): Settings<PgbouncerTypes> {
    const checked = this.targets.filter(target => !isFallback(target));
    const entries = [...this.reset, ...this.mainEntries, ...checked.flatMap(({ settings }) => settings.entries)];
    const block = this.reader.blocks.findLast(({ name }) => name === MAIN_SECTION);
    const home = this.reader.documents.find(({ uri }) => uri === block?.uri) ?? root;
    const start = { uri: root.uri, ...lineAt(root.text, 0) };
    const syntax = { readValue, spell, insert: insertLine(home, block), start };
    const isComplete = block !== undefined && this.reader.problems.length === 0;
    return new Settings<PgbouncerTypes>(entries, this.shownIn(MAIN_SECTION), syntax, isComplete, this.mainEntries);
  }

  private targetsOf(section: StringSection): readonly Target[] {
    const lines = this.reader.blocks.filter(({ name }) => name === section).flatMap(block => block.lines);
    const last = new Map<string, Target>();
    const targets = lines.toReversed().map(line => {
      const name = line.node.name.text;
      const target = this.target(section, line, last.get(name));
      if (!last.has(name)) last.set(name, target);
      return target;
    });
    return targets.reverse();
  }

  private target(section: StringSection, line: Line, replacedBy: Target | undefined): Target {
    const { uri, node } = line;
    const text = this.reader.documents.find(document => document.uri === uri)?.text ?? '';
    const { pairs, error } = parseConnectionString(text, node.value.start, node.value.end);
    const entries = pairs.map(pair => this.entry(section, uri, pair));
    const place = { uri, start: node.start, end: node.end };
    const syntax = { readValue, spell: spellInConnectionString, insert: insertIntoString(uri, node), start: place };
    const isWhole = error === undefined;
    return {
      ...line,
      name: node.name.text,
      section,
      settings: new Settings<PgbouncerTypes>(entries, this.shownIn(section), syntax, isWhole),
      error: error && isTemplate(node.value.text) ? undefined : error,
      replacedBy,
    };
  }

  private entry(section: string, uri: string, node: Entry['node']): Entry {
    const lookup = this.shownIn(section).find(node.name.text);
    const reading = lookup.kind === 'known' ? readValue(lookup.directive, node.value.text) : undefined;
    const entry: Entry = { name: node.name.text, uri, node, lookup, reading, overriddenBy: undefined };
    this.sections.set(entry, section);
    return entry;
  }
}
