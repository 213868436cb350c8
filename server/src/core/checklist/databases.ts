import type { PostgresqlSubject } from '../formats/postgresql/subject.js';
import type { PostgresqlTypes } from '../formats/postgresql/types.generated.js';
import type { FactType } from '../model/facts.js';
import type { Member } from '../model/platform-subject.js';
import type { Entry, Setting, ValueTypes } from '../model/settings.js';
import { baseName, parentUri } from '../uris.js';
import type { Evidence, Verdict } from './model.js';
import { type ChecklistSubject, type Decider, type Judgement, lineNumber, listed, namesOf, worst } from './subject.js';

type Name = keyof PostgresqlTypes & string;

/** One PostgreSQL server: its main file, and the postgresql.auto.conf beside it, which the server reads last. */
export interface Database {
  readonly path: string;
  /** The last one that sets a value wins. */
  readonly layers: readonly PostgresqlSubject[];
}

/** A setting as a server would use it, and what its file says. */
export interface Read<N extends Name> {
  readonly setting: Setting<ValueTypes[PostgresqlTypes[N] & FactType]>;
  readonly text: string;
  /** The program's default in the same unit. */
  readonly usual: unknown;
}

/** The effective setting; nothing where its value cannot be read. */
export function read<N extends Name>(database: Database, name: N): Read<N> | undefined {
  const layer = layerOf(database, name);
  const setting = layer?.settings.get(name);
  if (!layer || !setting) return undefined;
  const usual = setting.directive.default;
  const reading = usual === undefined ? undefined : layer.readValue(setting.directive, usual);
  const entry = layer.settings.entry(name);
  return {
    setting,
    text: entry ? written(entry) : `${name} is not set`,
    usual: reading?.ok ? reading.value : undefined,
  };
}

function layerOf({ layers }: Database, name: string): PostgresqlSubject | undefined {
  return layers.findLast(({ settings }) => settings.entry(name) !== undefined) ?? layers[0];
}

function written({ name, node }: Entry): string {
  const { text } = node.value;
  return `${name} = ${text.length > 120 ? `${text.slice(0, 117)}...` : text}`;
}

/** A setting as a line of evidence. */
export function evidenceOf(
  { setting, text }: Pick<Read<Name>, 'setting' | 'text'>,
  verdict: Verdict,
  note = '',
): Evidence {
  return { at: setting.at, text: note === '' ? text : `${text} (${note})`, verdict };
}

/** Judges every server by the settings in `names`: the worst verdict wins, and all evidence is listed. */
export function decideByDatabases(names: readonly Name[], judge: (database: Database) => Judgement): Decider {
  return subject => {
    const databases = databasesOf(subject, names);
    if (databases.length === 0) return noDatabase(subject);
    const judged = databases.map(database => ({
      database,
      judgement: obstacle(database, names, subject) ?? judge(database),
    }));
    const verdict = worst(judged.map(({ judgement }) => judgement.verdict));
    const deciding = judged.filter(({ judgement }) => judgement.verdict === verdict);
    const reasons = deciding.map(({ database, judgement }) =>
      databases.length === 1 ? judgement.reason : `${database.path}: ${judgement.reason}`,
    );
    return { verdict, reason: reasons.join(' '), evidence: judged.flatMap(({ judgement }) => judgement.evidence) };
  };
}

/** The servers whose settings in `names` are known. */
export function knownDatabases(subject: ChecklistSubject, names: readonly Name[]): readonly Database[] {
  return databasesOf(subject, names).filter(database => !obstacle(database, names, subject));
}

function noDatabase({ leftOut }: ChecklistSubject): Judgement {
  const others = leftOut.filter(({ format }) => format === 'postgresql');
  const reason =
    others.length > 0
      ? `Only files that the release does not use were found: ${namesOf(others)}.`
      : 'No postgresql.conf was found. A managed service keeps these settings elsewhere; a person has to confirm them there.';
  return { verdict: 'unknown', reason, evidence: [] };
}

/** A fragment such as `conf.d/logging.conf` that no main file includes is a server only where it says something. */
function databasesOf({ members }: ChecklistSubject, names: readonly Name[]): readonly Database[] {
  const servers = members.filter(({ format }) => format === 'postgresql');
  const isOverlay = ({ uri }: Member) =>
    baseName(uri) === 'postgresql.auto.conf' &&
    servers.some(other => other.uri === `${parentUri(uri)}/postgresql.conf`);
  const databases = servers
    .filter(member => !isOverlay(member))
    .map(member => ({ member, database: databaseOf(member, servers) }));
  const speaks = ({ member, database }: (typeof databases)[number]) =>
    isMain(member) ||
    database.layers.some(({ settings, badLines }) => badLines.length > 0 || names.some(name => settings.entry(name)));
  const speaking = databases.filter(speaks);
  return (speaking.length > 0 ? speaking : databases).map(({ database }) => database);
}

function isMain({ uri }: Member): boolean {
  return /^postgresql.*\.conf$/.test(baseName(uri));
}

function databaseOf(member: Member, servers: readonly Member[]): Database {
  const overlay =
    baseName(member.uri) === 'postgresql.conf'
      ? servers.find(({ uri }) => uri === `${parentUri(member.uri)}/postgresql.auto.conf`)
      : undefined;
  const layers = [member, ...(overlay ? [overlay] : [])].map(({ subject }) => subject as PostgresqlSubject);
  return { path: member.path, layers };
}

/** What keeps settings from being known: lines that cannot be read, files that were not, values that mean nothing. */
function obstacle(database: Database, names: readonly Name[], subject: ChecklistSubject): Judgement | undefined {
  const evidence = [
    ...database.layers.flatMap(layer => [...badLines(layer), ...encodings(layer, subject), ...includes(layer)]),
    ...badValues(database, names),
  ];
  if (evidence.length === 0) return undefined;
  const places = evidence.map(
    ({ at, text }) => `line ${lineNumber(textAt(database, at.uri), at.start)} of ${baseName(at.uri)} (${text})`,
  );
  const shown = places.length > 2 ? [...places.slice(0, 2), `${places.length - 2} more`] : places;
  return { verdict: 'unknown', reason: `Not all settings are known: see ${listed(shown)}.`, evidence };
}

function textAt({ layers }: Database, uri: string): string {
  return layers.map(layer => layer.textOf(uri)).find(text => text !== '') ?? '';
}

/** One line of evidence per file: a file of another program has thousands. */
function badLines({ badLines, documents }: PostgresqlSubject): readonly Evidence[] {
  return documents.flatMap(({ uri }) => {
    const lines = badLines.filter(({ document }) => document.uri === uri);
    const [first] = lines;
    if (!first) return [];
    const others = lines.length === 1 ? '' : `, like ${lines.length - 1} more below`;
    const { start, end } = first.error;
    return [{ at: { uri, start, end }, text: `cannot be read as a setting${others}`, verdict: 'unknown' as const }];
  });
}

/** Bytes that are no UTF-8 stand for other values than the server reads. */
function encodings(layer: PostgresqlSubject, subject: ChecklistSubject): readonly Evidence[] {
  const broken = new Set(layer.badLines.map(({ document }) => document.uri));
  return layer.documents
    .filter(({ uri }) => !broken.has(uri) && !subject.isReadable(uri))
    .map(({ uri }) => ({ at: { uri, start: 0, end: 0 }, text: 'the file is not UTF-8 text', verdict: 'unknown' }));
}

function includes({ includeProblems }: PostgresqlSubject): readonly Evidence[] {
  return includeProblems.map(({ include, why }) => ({
    at: include.at,
    text: `the included file is not part of the check: ${why}`,
    verdict: 'unknown',
  }));
}

function badValues(database: Database, names: readonly Name[]): readonly Evidence[] {
  return names.flatMap(name => {
    const entry = layerOf(database, name)?.settings.entry(name);
    if (entry?.lookup.kind !== 'known' || entry.reading?.ok) return [];
    const { start, end } = entry.node.value;
    return [
      {
        at: { uri: entry.uri, start, end },
        text: `${written(entry)} is no value of this setting`,
        verdict: 'unknown' as const,
      },
    ];
  });
}
