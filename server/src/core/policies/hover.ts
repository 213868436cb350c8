import type { Hover } from '../formats/format.js';
import type { Place } from '../main-files.js';
import { effectivePolicies, type Policy } from '../model/policy.js';
import { lineAt } from '../text.js';
import { describePolicy } from './findings.js';

/** What the team's policies say of the setting under a hover, each as a paragraph. */
export function policiesUnder(hover: Hover, place: Place, policies: readonly Policy[]): readonly string[] {
  return effectivePolicies(policies)
    .filter(policy => isAbout(policy, hover, place))
    .map(describePolicy);
}

/** Whether the hover is over the name of the setting, or in the line of one of its values. */
function isAbout({ setting }: Policy, { span }: Hover, { format, subject, document }: Place): boolean {
  const governed = format.format.governed?.(subject, setting);
  if (governed?.kind !== 'setting') return false;
  if (document.text.slice(span.start, span.end) === governed.name) return true;
  const line = lineAt(document.text, span.start);
  return governed.values.some(
    ({ at, explicit }) => explicit && at.uri === document.uri && line.start <= at.start && at.start <= line.end,
  );
}
