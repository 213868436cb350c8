import type { Fix } from '../finding.js';
import { oncePer } from '../memory.js';
import type { DirectiveFacts, DirectiveIndex } from '../model/facts.js';
import { type Entry, replaceValue } from '../model/settings.js';
import { nearestName } from '../names.js';
import type { Reporter } from '../rule.js';
import {
  judged,
  lookupsOf,
  namePlace,
  programName,
  type SettingsSubject,
  severityAcross,
  type VersionLookup,
} from './subject.js';

/** Reports names that no described version knows. */
export function checkUnknownNames(subject: SettingsSubject, report: Reporter): void {
  let suggestions = 0;
  for (const entry of doubtful(subject)) {
    const name = entry.node.name.text;
    if (lookupsOf(subject, entry).some(({ lookup }) => lookup.kind !== 'unknown')) continue;
    const nearest = suggestions++ < MOST_SUGGESTIONS ? dictionaryOf(subject.indexesOf(entry)).nearest(name) : undefined;
    const suggestion = nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`;
    report(namePlace(entry), {
      severity: subject.version.isExact ? (subject.nameSeverity ?? 'error') : 'hint',
      message: `${programName(subject)} has no setting \`${shorten(name)}\`: ${subject.refusal}.${suggestion}`,
      fixes: nearest === undefined ? [] : [rename(entry, nearest, false)],
    });
  }
}

/** Comparing names takes time; a file with more unknown ones is of another program. */
const MOST_SUGGESTIONS = 100;

/** Names that a misspelt one may have meant. The same few are misspelt at every keystroke, so answers are kept. */
class Dictionary {
  private readonly names: ReadonlySet<string>;
  private readonly answers = new Map<string, string | undefined>();

  constructor(indexes: readonly DirectiveIndex[]) {
    const visible = indexes.flatMap(({ directives }) => directives.filter(({ facts }) => !facts.hidden));
    this.names = new Set(visible.map(({ name }) => name));
  }

  nearest(name: string): string | undefined {
    if (this.answers.has(name)) return this.answers.get(name);
    if (this.answers.size >= MOST_ANSWERS) this.answers.clear();
    const answer = nearestName(name, this.names);
    this.answers.set(name, answer);
    return answer;
  }
}

const MOST_ANSWERS = 1_000;

function dictionaryOf(indexes: readonly DirectiveIndex[]): Dictionary {
  const dictionary = dictionaries.get(indexes) ?? new Dictionary(indexes);
  dictionaries.set(indexes, dictionary);
  return dictionary;
}

const dictionaries = new WeakMap<readonly DirectiveIndex[], Dictionary>();

/** What the versions say of a name: which there are, and which of them no longer have it, or do not have it yet. */
interface Standing {
  readonly versions: readonly string[];
  readonly gone: readonly VersionLookup[];
  readonly early: readonly VersionLookup[];
  readonly isKnownToAll: boolean;
}

const standingOf = oncePer(
  (lookups: readonly VersionLookup[]): Standing => ({
    versions: versionsOf(lookups),
    gone: lookups.filter(({ lookup }) => lookup.kind === 'removed'),
    early: lookups.filter(({ lookup }) => lookup.kind === 'not-yet'),
    isKnownToAll: lookups.every(({ lookup }) => lookup.kind === 'known'),
  }),
);

function versionsOf(lookups: readonly VersionLookup[]): readonly string[] {
  return lookups.map(({ version }) => version);
}

/** Names that some version does not have. Those that the program takes unseen, in every version, are not among them. */
const doubtful = oncePer((subject: SettingsSubject): readonly Entry[] =>
  judged(subject).filter(
    entry => !standingOf(lookupsOf(subject, entry)).isKnownToAll && !subject.acceptsName(entry.node.name.text),
  ),
);

/** Reports names that the target version no longer has and that nothing replaces. */
export function checkRemovedNames(subject: SettingsSubject, report: Reporter): void {
  reportRemoved(subject, report, entry => replacementOf(subject, entry) === undefined);
}

/** Reports names that the target version has under another name. */
export function checkRenamedNames(subject: SettingsSubject, report: Reporter): void {
  reportRemoved(subject, report, entry => replacementOf(subject, entry) !== undefined);
}

function reportRemoved(subject: SettingsSubject, report: Reporter, concerns: (entry: Entry) => boolean): void {
  for (const entry of doubtful(subject)) {
    const { versions, gone } = standingOf(lookupsOf(subject, entry));
    const [first] = gone;
    if (first?.lookup.kind !== 'removed' || !concerns(entry)) continue;
    const severity = severityAcross(subject, versions, versionsOf(gone), subject.nameSeverity ?? 'error') ?? 'hint';
    const replacement = replacementOf(subject, entry);
    const instead = replacement === undefined ? '' : ` Its successor is \`${replacement}\`.`;
    report(namePlace(entry), {
      message: `${subject.program} ${first.lookup.removed} removed \`${entry.node.name.text}\`: ${severity === 'hint' ? `from then on, ${subject.refusal}` : subject.refusal}.${instead}`,
      severity,
      fixes: replacement === undefined ? [] : succeed(subject, entry, replacement),
      tags: ['deprecated'],
    });
  }
}

/** The successor that exists wherever the old name does not. */
function replacementOf(subject: SettingsSubject, entry: Entry): string | undefined {
  const gone = lookupsOf(subject, entry).flatMap(({ lookup }, index) =>
    lookup.kind === 'removed' ? [{ name: lookup.facts.replacedBy, index }] : [],
  );
  const name = gone[0]?.name;
  return name !== undefined && gone.every(({ index }) => isKnown(subject.indexesOf(entry)[index], name))
    ? name
    : undefined;
}

function isKnown(index: DirectiveIndex | undefined, name: string): boolean {
  return index?.find(name).kind === 'known';
}

/** The fix that moves a line to its successor, where every version that may run the file has that one. */
function succeed(subject: SettingsSubject, entry: Entry, successor: string): readonly Fix[] {
  const isSet = subject.settings.entries.some(({ name }) => name === successor);
  if (isSet || !subject.indexesOf(entry).every(index => isKnown(index, successor))) return [];
  const counted = countedBy(subject, entry);
  if (!counted) return [rename(entry, successor, false)];
  const { text } = entry.node.value;
  if (!/^\s*\d{1,6}\s*$/.test(text)) return [];
  const size = `${Number(text) * counted.amount}${counted.unit}`;
  const value = replaceValue(entry, size, subject);
  const title = `Replace by ${successor} = ${size}`;
  return [{ title, edits: [{ ...namePlace(entry), newText: successor }, value], safe: false }];
}

/** What one of an old setting's units stands for, where the successor takes a size. */
function countedBy(subject: SettingsSubject, entry: Entry): DirectiveFacts['countsFor'] {
  const gone = lookupsOf(subject, entry).find(({ lookup }) => lookup.kind === 'removed')?.lookup;
  return gone?.kind === 'removed' ? gone.facts.countsFor : undefined;
}

/** Reports names that only a later version than the target brings. */
export function checkFutureNames(subject: SettingsSubject, report: Reporter): void {
  for (const entry of doubtful(subject)) {
    const { versions, early } = standingOf(lookupsOf(subject, entry));
    const [first] = early;
    if (first?.lookup.kind !== 'not-yet') continue;
    const severity = severityAcross(subject, versions, versionsOf(early), subject.nameSeverity ?? 'error') ?? 'hint';
    const consequence =
      severity === 'hint' ? `on older ones, ${subject.refusal}` : `on ${programName(subject)}, ${subject.refusal}`;
    report(namePlace(entry), {
      message: `\`${entry.node.name.text}\` exists from ${subject.program} ${first.lookup.since} on: ${consequence}.`,
      severity,
    });
  }
}

function rename(entry: Entry, name: string, safe: boolean): Fix {
  return { title: `Rename to ${name}`, edits: [{ ...namePlace(entry), newText: name }], safe };
}

/** A name for a message; nobody reads ten thousand characters. */
function shorten(name: string): string {
  return name.length > 80 ? `${name.slice(0, 77)}...` : name;
}
