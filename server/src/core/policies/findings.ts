import { inCode } from '../hover.js';
import type { Member, PlatformSubject } from '../model/platform-subject.js';
import { effectivePolicies, type Policy } from '../model/policy.js';
import type { Report, Reporter } from '../rule.js';
import type { Governed, GovernedValue } from './governed.js';
import { told, type Violation, violationOf } from './judge.js';

type GovernedSetting = Extract<Governed, { kind: 'setting' }>;

/** A value that a policy speaks about, and what it has against it. */
interface Judged {
  readonly policy: Policy;
  readonly governed: GovernedSetting;
  readonly value: GovernedValue;
  readonly violation: Violation;
}

/** Reports every value that the team's policies do not allow: those that a file writes, or those that none does. */
export function reportViolations(subject: PlatformSubject, isExplicit: boolean, report: Reporter): void {
  for (const policy of effectivePolicies(subject.declaration.policies))
    for (const member of subject.members)
      for (const judged of violationsIn(member, policy))
        if (judged.value.explicit === isExplicit) report(judged.value.at, toReport(judged));
}

function violationsIn(member: Member, policy: Policy): readonly Judged[] {
  const governed = member.governed(policy.setting);
  if (governed?.kind !== 'setting') return [];
  return governed.values.flatMap(value => {
    const violation = violationOf(policy, governed, value, member.context.hardware);
    return violation ? [{ policy, governed, value, violation }] : [];
  });
}

function toReport({ policy, governed, value, violation }: Judged): Report {
  const { name } = governed;
  const amount = told(value, governed);
  const state = value.explicit ? `is ${amount || 'empty'}` : `is not set${amount && ` and defaults to ${amount}`}`;
  const fix = violation.text;
  const title = value.explicit ? `Set ${name} to ${fix}` : `Add ${name} = ${fix}`;
  return {
    message: `\`${name}\` ${state}; ${policy.from} wants it ${violation.what}${reasonOf(policy)}`,
    ...(policy.severity !== 'off' && { severity: policy.severity }),
    related: [{ at: policy.at, message: policy.isPreset ? 'The preset' : 'The house rule' }],
    fixes: fix === undefined ? [] : [{ title, edits: [value.assign(fix)], safe: false }],
  };
}

function reasonOf({ reason }: Policy): string {
  if (reason === undefined) return '.';
  const text = reason.trim().replace(/[\r\n]+/g, ' ');
  return /[.!?]$/.test(text) ? `: ${text}` : `: ${text}.`;
}

/** What a policy says of a setting, as markdown: `at least 15min, because ...`. Its texts are not ours. */
export function describePolicy(policy: Policy): string {
  const terms = policy.terms.map(term => {
    if (term.kind === 'present') return term.wanted ? 'set in the file' : 'not set';
    if (term.kind === 'one_of') return `one of ${term.texts.map(inCode).join(', ')}`;
    return `${{ min: 'at least', max: 'at most', equals: 'exactly' }[term.kind]} ${inCode(term.text)}`;
  });
  const because = policy.reason === undefined ? '' : `, because: ${inCode(policy.reason.trim())}`;
  return `House rule (${inCode(policy.from)}): ${terms.join(', ')}${because}`;
}
