import type { Finding, Related } from './finding.js';
import type { Setting } from './model/settings.js';
import type { Report, Reporter, Rule } from './rule.js';
import type { Location } from './text.js';

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
  return rules.flatMap(rule => {
    const found: RawFinding[] = [];
    const report: Reporter = (target, reported) => found.push({ rule, finding: toFinding(rule, target, reported) });
    try {
      rule.check(subject, report);
    } catch (error) {
      return [internalError(rule, error, start)];
    }
    return found;
  });
}

/**
 * What rules of another domain say of a part of a file, as the file shows it. Whatever has no place in this one is the
 * business of the domain's own files.
 */
export function atHomeOnly(raw: readonly RawFinding[], owns: (uri: string) => boolean): readonly RawFinding[] {
  return raw.flatMap(({ rule, finding }) => {
    const own = atHome(finding, owns);
    return own ? [{ rule, finding: own }] : [];
  });
}

/** A finding as its own files show it: where it lies elsewhere, at the first related place that does not. */
function atHome(finding: Finding, owns: (uri: string) => boolean): Finding | undefined {
  if (owns(finding.at.uri)) return finding;
  const index = finding.related.findIndex(({ at }) => owns(at.uri));
  const home = finding.related[index];
  if (!home) return undefined;
  const elsewhere: Related = { at: finding.at, message: 'The other value' };
  return { ...finding, at: home.at, related: finding.related.with(index, elsewhere) };
}

function toFinding(
  rule: Pick<Rule, 'id' | 'severity'>,
  target: Setting<unknown> | Location,
  reported: Report,
): Finding {
  const { uri, start, end } = 'at' in target ? target.at : target;
  const { message, severity = rule.severity, fixes = [], related = [], tags = [] } = reported;
  const trail = 'at' in target ? (target.trail ?? []) : [];
  return { rule: rule.id, severity, message, at: { uri, start, end }, related: [...related, ...trail], fixes, tags };
}

const INTERNAL: Rule = { id: 'headroom/internal-error', severity: 'warning', applies: 'always', check: () => {} };

function internalError(rule: Rule, error: unknown, start: Location): RawFinding {
  const cause = error instanceof Error ? error.message : String(error);
  const message = `The rule ${rule.id} failed on this file (${cause}); all other rules ran. Please report it.`;
  return { rule: INTERNAL, finding: toFinding(INTERNAL, { ...start, end: start.start }, { message }) };
}
