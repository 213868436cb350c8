import type { Finding } from './finding.js';
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
