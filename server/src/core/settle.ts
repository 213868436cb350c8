import { compareFindings, type Finding, type Severity, severities } from './finding.js';
import type { HeadroomSubject } from './formats/headroom/subject.js';
import { type RawFinding, runRules } from './lint.js';
import type { Context } from './model/platform.js';
import type { Rule } from './rule.js';
import { type Ignore, IgnoreIndex } from './suppressions.js';
import { type Switches, shownSeverity, switchOf } from './switches.js';
import type { Edit } from './text.js';
import { plural } from './units.js';

/** Whether rules about absent settings may speak: only where something is known of the machine or its purpose. */
export function knowsItsPlace(context: Context): boolean {
  return context.environment !== undefined || Object.keys(context.hardware).length > 0;
}

/** What one main file, or the platform, says of a document, and what it was judged by. */
export interface Judgement {
  readonly raw: readonly RawFinding[];
  readonly context: Context | undefined;
}

/** What the findings of one document pass through on their way out. */
export interface Filter {
  readonly uri: string;
  readonly text: string;
  readonly switches: Switches;
  readonly ignores: readonly Ignore[];
}

/** The rules about our own notation, and what they see beside the ignores. */
export interface Notation {
  readonly rules: readonly Rule[];
  readonly subject: Omit<HeadroomSubject, 'ignores' | 'used' | 'uri'>;
}

/**
 * The findings of a document: switches and ignores applied, what is absent merged, what several main files say of a
 * file they share brought together, what is said of configurations inside of it added, and the rules about ignores
 * heard last.
 */
export function settle(
  mains: readonly Judgement[],
  inside: readonly Judgement[],
  platform: Judgement,
  filter: Filter,
  notation: Notation,
): readonly Finding[] {
  const { uri, text, ignores } = filter;
  const index = new IgnoreIndex(text, ignores);
  const shown = mains.map(each => mergeAbsent(keep(each, filter, index), filter, index));
  const parts = inside.flatMap(each => mergeAbsent(keep(each, filter, index), filter, index));
  const own = [...join(shown), ...parts, ...mergeAbsent(keep(platform, filter, index), filter, index)];
  const subject: HeadroomSubject = { ...notation.subject, uri, ignores, used: index.used };
  const about = { raw: runRules(notation.rules, subject, { uri, start: 0, end: 0 }), context: mains[0]?.context };
  const all = [...own, ...keep(about, filter, new IgnoreIndex(text, []))].map(({ finding }) => finding);
  return limited(all.sort(compareFindings), uri);
}

function keep({ raw, context }: Judgement, filter: Filter, ignores: IgnoreIndex): readonly RawFinding[] {
  const kept: RawFinding[] = [];
  for (const each of raw) {
    const severity = severityOf(each, context, filter, ignores);
    if (severity === each.finding.severity) kept.push(each);
    else if (severity) kept.push({ rule: each.rule, finding: { ...each.finding, severity } });
  }
  return kept;
}

function severityOf(
  { rule, finding }: RawFinding,
  context: Context | undefined,
  filter: Filter,
  ignores: IgnoreIndex,
): Severity | undefined {
  // Asked first, so that an ignore is of use although its rule is silent in this environment.
  if (ignores.covers(finding.rule, finding.at.start)) return undefined;
  if (rule.absent && !(context && knowsItsPlace(context))) return undefined;
  return shownSeverity(rule, finding.severity, filter.switches, context?.environment?.value);
}

/** The name of the finding that stands for all absent settings of a file. */
export function absentRuleId(domain: string): string {
  return `${domain}/settings-worth-setting`;
}

/** One finding for all settings worth setting, under a name of its own that can be switched and ignored too. */
function mergeAbsent(kept: readonly RawFinding[], filter: Filter, ignores: IgnoreIndex): readonly RawFinding[] {
  const absent = kept.filter(({ rule }) => rule.absent);
  const [first] = absent;
  if (!first) return kept;
  const present = kept.filter(({ rule }) => !rule.absent);
  const id = absentRuleId(first.rule.id.slice(0, first.rule.id.indexOf('/')));
  const switched = switchOf(filter.switches, id);
  if (switched === 'off' || ignores.covers(id, first.finding.at.start)) return present;
  const finding = merged(
    absent.map(each => each.finding),
    id,
    first.finding,
  );
  const rule: Rule = { ...first.rule, id, check: () => {} };
  return [...present, { rule, finding: switched === undefined ? finding : { ...finding, severity: switched } }];
}

function merged(absent: readonly Finding[], rule: string, { severity: fallback, at }: Finding): Finding {
  const names = absent.map(
    each => each.fixes[0]?.title.replace(/^Add /, '') ?? /^`([^`]+)`/.exec(each.message)?.[1] ?? each.rule,
  );
  const all = { title: `Add all ${absent.length} settings`, edits: inOneGo(absent), safe: false };
  return {
    rule,
    severity: severities.find(severity => absent.some(finding => finding.severity === severity)) ?? fallback,
    message: `${plural(absent.length, 'setting')} worth setting here: ${names.join(', ')}.`,
    at,
    related: absent.map(each => ({ at: each.at, message: `${each.rule}: ${each.message}` })),
    fixes: [...(absent.length > 1 ? [all] : []), ...absent.flatMap(each => each.fixes.slice(0, 1))],
    tags: [],
  };
}

/** Lines added at one place: each was made to stand alone there, so only the first may start with a line break. */
function inOneGo(absent: readonly Finding[]): readonly Edit[] {
  const taken = new Set<number>();
  return absent
    .flatMap(({ fixes }) => fixes[0]?.edits ?? [])
    .map(edit => {
      const follows = taken.has(edit.start) && /\n$/.test(edit.newText);
      taken.add(edit.start);
      return follows ? { ...edit, newText: edit.newText.replace(/^\r?\n/, '') } : edit;
    });
}

/**
 * What several main files say of a file they share: the worst severity of what any of them says, but that a line is
 * superfluous only if all of them agree. No fix of such a file is safe, because the others read it too.
 */
function join(lists: readonly (readonly RawFinding[])[]): readonly RawFinding[] {
  if (lists.length <= 1) return lists[0] ?? [];
  const said = new Map<string, RawFinding[]>();
  for (const each of lists.flat()) {
    const { rule, message, at } = each.finding;
    const key = JSON.stringify([rule, message, at.start, at.end]);
    said.set(key, [...(said.get(key) ?? []), each]);
  }
  return [...said.values()].flatMap(same => {
    const [worst] = same.sort((a, b) => rankOf(a.finding) - rankOf(b.finding));
    if (!worst || (worst.finding.tags.includes('unnecessary') && same.length < lists.length)) return [];
    const fixes = worst.finding.fixes.map(fix => ({ ...fix, safe: false }));
    return [{ rule: worst.rule, finding: { ...worst.finding, fixes } }];
  });
}

function rankOf({ severity }: Finding): number {
  return severities.indexOf(severity);
}

/** More findings of one rule than anybody reads; editors grow slow with them. */
const MOST_OF_A_RULE = 200;

/** The first findings of each rule, and one that counts the rest. */
function limited(findings: readonly Finding[], uri: string): readonly Finding[] {
  const counts = new Map<string, number>();
  const kept = findings.filter(({ rule }) => {
    const count = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, count);
    return count <= MOST_OF_A_RULE;
  });
  const rests = [...counts].filter(([, count]) => count > MOST_OF_A_RULE);
  return rests.length === 0 ? kept : [...rests.map(([rule, count]) => rest(rule, count, uri)), ...kept];
}

function rest(rule: string, count: number, uri: string): Finding {
  const message = `${count - MOST_OF_A_RULE} more findings of ${rule} in this file are not shown.`;
  return { rule, severity: 'information', message, at: { uri, start: 0, end: 0 }, related: [], fixes: [], tags: [] };
}
