import type { Severity } from '../finding.js';
import { oncePer } from '../memory.js';
import type { Directive, DirectiveIndex, Lookup } from '../model/facts.js';
import type { Entry, Reading, Settings } from '../model/settings.js';
import type { VersionTarget } from '../model/versions.js';
import type { Location } from '../text.js';

/**
 * What the checks that read facts need of a format. They exist once for all formats of settings; a format's rules say
 * which of them apply.
 */
export interface SettingsSubject {
  /** The program, as users write it. */
  readonly program: string;
  /** What the program does with a file it refuses, such as `the server does not start`. */
  readonly refusal: string;
  /** How bad a name is that the program does not have: an error, where it does not go on in spite of it. */
  readonly nameSeverity?: Severity;
  readonly settings: Pick<Settings<object>, 'entries'>;
  readonly version: VersionTarget;
  /** The facts that an entry is judged by, one for each version that may run the file, oldest first. */
  indexesOf(entry: Entry): readonly DirectiveIndex[];
  /** Whether a name that the facts do not know is nevertheless taken, such as an extension's. */
  acceptsName(name: string): boolean;
  readValue(directive: Directive, text: string): Reading;
  spell(value: string): string;
  /** How a number in a directive's base unit is written, where units are not those of PostgreSQL's family. */
  spellNumber?(base: number): string;
}

/** The entries that the program reads: an overridden line is not judged. */
export const judged = oncePer((subject: SettingsSubject): readonly Entry[] =>
  subject.settings.entries.filter(
    entry => !entry.overriddenBy && !hasInvisible(subject, entry) && !startsWithMark(entry),
  ),
);

/** What a name means in one version. */
export interface VersionLookup {
  readonly version: string;
  readonly lookup: Lookup;
}

/** What a name means in each version that may run the file. */
export function lookupsOf(subject: SettingsSubject, entry: Entry): readonly VersionLookup[] {
  const indexes = subject.indexesOf(entry);
  const name = entry.node.name.text;
  const known = lookupsBy(indexes);
  const lookups = known.get(name) ?? indexes.map(index => ({ version: index.version, lookup: index.find(name) }));
  if (known.size < MOST_NAMES) known.set(name, lookups);
  return lookups;
}

const lookupsBy = oncePer((_: readonly DirectiveIndex[]) => new Map<string, readonly VersionLookup[]>());

/** More names than any program has; a file of invented ones must not be remembered. */
const MOST_NAMES = 4_000;

/**
 * An error must hold in every version that may run the file; what holds in some is a hint, what holds in none is
 * nothing. Of a version that the facts do not describe nothing is certain.
 */
export function severityAcross(
  { version }: Pick<SettingsSubject, 'version'>,
  versions: readonly string[],
  affected: readonly string[],
  severity: Severity,
): Severity | undefined {
  if (affected.length === 0) return undefined;
  return affected.length === versions.length && version.isExact ? severity : 'hint';
}

/** `PostgreSQL 16`, or `PostgreSQL` where the version is not known. */
export function programName(subject: SettingsSubject): string {
  return subject.version.from === undefined ? subject.program : `${subject.program} ${subject.version.shown}`;
}

export function namePlace(entry: Entry): Location {
  return { uri: entry.uri, start: entry.node.name.start, end: entry.node.name.end };
}

export function valuePlace(entry: Entry): Location {
  return { uri: entry.uri, start: entry.node.value.start, end: entry.node.value.end };
}

export function linePlace(entry: Entry): Location {
  return { uri: entry.uri, start: entry.node.start, end: entry.node.end };
}

/** Spaces that are no blanks, and characters that cannot be seen at all; pasted from web pages and word processors. */
export const INVISIBLE = /[\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff]/;

/**
 * Whether invisible characters are what is wrong with an entry: they have a rule of their own. A name that is taken
 * unseen and a text that may hold any letter are not wrong.
 */
export function hasInvisible(subject: Pick<SettingsSubject, 'acceptsName'>, entry: Entry): boolean {
  const { name, value } = entry.node;
  if (INVISIBLE.test(name.text)) return !subject.acceptsName(name.text) && !startsWithMark(entry);
  return !value.quoted && INVISIBLE.test(value.text) && entry.reading?.ok === false;
}

/** Whether the invisible character is the mark at the start of the file, which has a rule too. */
function startsWithMark({ node: { name } }: Entry): boolean {
  return name.start === 0 && name.text.startsWith('\uFEFF');
}
