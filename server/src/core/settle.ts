import { compareFindings, type Finding, type Severity, severities } from './finding.js';
import type { HeadroomSubject } from './formats/headroom/subject.js';
import { type RawFinding, runRules } from './lint.js';
import type { Context } from './model/platform.js';
import type { Rule } from './rule.js';
import { type Ignore, IgnoreIndex } from './suppressions.js';
import { type Switches, shownSeverity } from './switches.js';
import { plural } from './units.js';

/** Whether rules about absent settings may speak: only where something is known of the machine or its purpose. */
export function knowsItsPlace(context: Context): boolean {
  return context.environment !== undefined || Object.keys(context.hardware).length > 0;
}

/** What the findings of one document pass through on their way out. */
export interface Filter {
  readonly uri: string;
  readonly text: string;
  readonly context: Context | undefined;
  readonly switches: Switches;
  readonly ignores: readonly Ignore[];
}

/** The rules about our own notation, and what they see beside the ignores. */
export interface Notation {
  readonly rules: readonly Rule[];
  readonly subject: Omit<HeadroomSubject, 'ignores' | 'used' | 'uri'>;
}

/** Applies switches and ignores, merges what is absent, and lets the rules about ignores speak last. */
export function settle(raw: readonly RawFinding[], filter: Filter, notation: Notation): readonly Finding[] {
  const { uri, text, ignores } = filter;
  const index = new IgnoreIndex(text, ignores);
  const kept = keep(mergeAbsent(keep(raw, filter, index)), filter, index);
  const subject: HeadroomSubject = { ...notation.subject, uri, ignores, used: index.used };
  const about = runRules(notation.rules, subject, { uri, start: 0, end: 0 });
  const all = [...kept, ...keep(about, filter, new IgnoreIndex(text, []))].map(({ finding }) => finding);
  return all.sort(compareFindings);
}

function keep(raw: readonly RawFinding[], filter: Filter, ignores: IgnoreIndex): readonly RawFinding[] {
  const kept: RawFinding[] = [];
  for (const each of raw) {
    const severity = severityOf(each, filter, ignores);
    if (severity === each.finding.severity) kept.push(each);
    else if (severity) kept.push({ rule: each.rule, finding: { ...each.finding, severity } });
  }
  return kept;
}

function severityOf({ rule, finding }: RawFinding, filter: Filter, ignores: IgnoreIndex): Severity | undefined {
  // Asked first, so that an ignore is of use although its rule is silent in this environment.
  if (ignores.covers(finding.rule, finding.at.start)) return undefined;
  if (rule.absent && !(filter.context && knowsItsPlace(filter.context))) return undefined;
  return shownSeverity(rule, finding.severity, filter.switches, filter.context?.environment?.value);
}

/** The name of the finding that stands for all absent settings of a file. */
export function absentRuleId(domain: string): string {
  return `${domain}/settings-worth-setting`;
}

function mergeAbsent(kept: readonly RawFinding[]): readonly RawFinding[] {
  const absent = kept.filter(({ rule }) => rule.absent);
  const [first] = absent;
  if (!first || absent.length === 1) return kept;
  const id = absentRuleId(first.rule.id.slice(0, first.rule.id.indexOf('/')));
  const rule: Rule = { ...first.rule, id, check: () => {} };
  const finding = merged(
    absent.map(({ finding }) => finding),
    id,
  );
  return [...kept.filter(({ rule }) => !rule.absent), ...(finding ? [{ rule, finding }] : [])];
}

function merged(absent: readonly Finding[], rule: string): Finding | undefined {
  const [first] = absent;
  const names = absent.map(({ fixes, rule }) => fixes[0]?.title.replace(/^Add /, '') ?? rule);
  const all = absent.flatMap(({ fixes }) => fixes[0]?.edits ?? []);
  return (
    first && {
      rule,
      severity: severities.find(severity => absent.some(finding => finding.severity === severity)) ?? first.severity,
      message: `${plural(absent.length, 'setting')} worth setting here: ${names.join(', ')}.`,
      at: first.at,
      related: absent.map(({ rule, message, at }) => ({ at, message: `${rule}: ${message}` })),
      fixes: [
        { title: `Add all ${absent.length} settings`, edits: all, safe: false },
        ...absent.flatMap(({ fixes }) => fixes.slice(0, 1)),
      ],
      tags: [],
    }
  );
}
