import { compareFindings, type Finding, severities } from './finding.js';
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
  return limited(all, uri).sort(compareFindings);
}

function keep(raw: readonly RawFinding[], filter: Filter, ignores: IgnoreIndex): readonly RawFinding[] {
  const { context, switches } = filter;
  return raw.flatMap(({ rule, finding }) => {
    // Asked first, so that an ignore is of use although its rule is silent in this environment.
    if (ignores.covers(finding.rule, finding.at.start)) return [];
    if (rule.absent && !(context && knowsItsPlace(context))) return [];
    const severity = shownSeverity(rule, finding.severity, switches, context?.environment?.value);
    if (severity === undefined) return [];
    return severity === finding.severity ? [{ rule, finding }] : [{ rule, finding: { ...finding, severity } }];
  });
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

/** More than anybody reads; editors grow slow with them. */
const MOST_FINDINGS = 1_000;

/** The worst of too many findings, and a word about the rest. */
function limited(findings: Finding[], uri: string): Finding[] {
  if (findings.length <= MOST_FINDINGS) return findings;
  const worst = findings.sort((a, b) => rankOf(a) - rankOf(b) || compareFindings(a, b)).slice(0, MOST_FINDINGS);
  const message = `${findings.length - MOST_FINDINGS} more findings of this file are not shown.`;
  const at = { uri, start: 0, end: 0 };
  return [
    ...worst,
    { rule: 'headroom/too-many-findings', severity: 'information', message, at, related: [], fixes: [], tags: [] },
  ];
}

function rankOf({ severity }: Finding): number {
  return severities.indexOf(severity);
}
