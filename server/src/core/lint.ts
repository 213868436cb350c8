import { compareFindings, type Finding, type Severity } from './finding.js';
import type { HeadroomSubject } from './formats/headroom/subject.js';
import type { Context } from './model/platform.js';
import type { Setting } from './model/settings.js';
import type { Report, Reporter, Rule } from './rule.js';
import { covers, type Ignore, type IgnoredRule } from './suppressions.js';
import { type Switches, shownSeverity } from './switches.js';
import type { Location } from './text.js';
import { plural } from './units.js';

/** A finding before switches and ignores, with the rule that made it. */
export interface RawFinding {
  readonly rule: Rule;
  readonly finding: Finding;
}

/** Runs rules on one subject. A rule that throws costs its own findings, and one finding says so. */
export function runRules<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  start: Location,
): readonly RawFinding[] {
  const found: RawFinding[] = [];
  for (const rule of rules) {
    const before = found.length;
    const report: Reporter = (target, reported) => found.push({ rule, finding: toFinding(rule, target, reported) });
    try {
      rule.check(subject, report);
    } catch (error) {
      found.length = before;
      found.push(internalError(rule, error, start));
    }
  }
  return found;
}

function toFinding(
  rule: Pick<Rule, 'id' | 'severity'>,
  target: Setting<unknown> | Location,
  reported: Report,
): Finding {
  const { uri, start, end } = 'at' in target ? target.at : target;
  const { message, severity = rule.severity, fixes = [], related = [], tags = [] } = reported;
  return { rule: rule.id, severity, message, at: { uri, start, end }, related, fixes, tags };
}

const INTERNAL: Rule = { id: 'headroom/internal-error', severity: 'warning', applies: 'always', check: () => {} };

function internalError(rule: Rule, error: unknown, start: Location): RawFinding {
  const cause = error instanceof Error ? error.message : String(error);
  const message = `The rule ${rule.id} failed on this file (${cause}); all other rules ran. Please report it.`;
  return { rule: INTERNAL, finding: toFinding(INTERNAL, { ...start, end: start.start }, { message }) };
}

/** Whether rules about absent settings may speak: only where something is known of the machine or its purpose. */
export function knowsItsPlace(context: Context): boolean {
  return context.environment !== undefined || Object.keys(context.hardware).length > 0;
}

/** What the findings of one document pass through on their way out. */
export interface Filter {
  readonly uri: string;
  readonly context: Context | undefined;
  readonly switches: Switches;
  readonly ignores: readonly Ignore[];
}

/** Applies switches and ignores, merges what is absent, and lets the rules about ignores speak last. */
export function settle(
  raw: readonly RawFinding[],
  filter: Filter,
  notation: { readonly rules: readonly Rule[]; readonly subject: Omit<HeadroomSubject, 'ignores' | 'used' | 'uri'> },
): readonly Finding[] {
  const used = new Set<IgnoredRule>();
  const kept = keep(raw, filter, used);
  const subject: HeadroomSubject = { ...notation.subject, uri: filter.uri, ignores: filter.ignores, used };
  const about = runRules(notation.rules, subject, { uri: filter.uri, start: 0, end: 0 });
  const findings = [
    ...mergeAbsent(kept),
    ...keep(about, { ...filter, ignores: [] }, used).map(({ finding }) => finding),
  ];
  return findings.sort(compareFindings);
}

function keep(raw: readonly RawFinding[], filter: Filter, used: Set<IgnoredRule>): readonly RawFinding[] {
  return raw.flatMap(({ rule, finding }) => {
    const severity = shownSeverity(rule, finding.severity, filter.switches, filter.context?.environment?.value);
    if (severity === undefined || isIgnored(finding, filter.ignores, used)) return [];
    return severity === finding.severity ? [{ rule, finding }] : [{ rule, finding: { ...finding, severity } }];
  });
}

function isIgnored(finding: Finding, ignores: readonly Ignore[], used: Set<IgnoredRule>): boolean {
  const matching = ignores.filter(ignore => covers(ignore, finding.rule, finding.at.start));
  for (const ignore of matching) for (const rule of ignore.rules) if (rule.id === finding.rule) used.add(rule);
  return matching.length > 0;
}

/** The name of the finding that stands for all absent settings of a file. */
export function absentRuleId(domain: string): string {
  return `${domain}/settings-worth-setting`;
}

function mergeAbsent(kept: readonly RawFinding[]): readonly Finding[] {
  const present = kept.filter(({ rule }) => !rule.absent).map(({ finding }) => finding);
  const absent = kept.filter(({ rule }) => rule.absent).map(({ finding }) => finding);
  const [first] = absent;
  return first === undefined ? present : [...present, absent.length === 1 ? first : merged(absent, first)];
}

function merged(absent: readonly Finding[], first: Finding): Finding {
  const names = absent.map(({ fixes, rule }) => fixes[0]?.title.replace(/^Add /, '') ?? rule);
  const severity: Severity = absent.some(finding => finding.severity === 'information')
    ? 'information'
    : first.severity;
  const all = absent.flatMap(({ fixes }) => fixes[0]?.edits ?? []);
  const together = { title: `Add all ${absent.length} settings`, edits: all, safe: false };
  return {
    rule: absentRuleId(first.rule.slice(0, first.rule.indexOf('/'))),
    severity,
    message: `${plural(absent.length, 'setting')} worth setting here: ${names.join(', ')}.`,
    at: first.at,
    related: absent.map(({ rule, message, at }) => ({ at, message: `${rule}: ${message}` })),
    fixes: [together, ...absent.flatMap(({ fixes }) => fixes.slice(0, 1))],
    tags: [],
  };
}
