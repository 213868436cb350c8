import type { Severity } from '../finding.js';
import type { Directive } from '../model/facts.js';
import type { Settings } from '../model/settings.js';
import type { Reporter } from '../rule.js';
import { setTo } from './fixes.js';

/** A value worth writing down, and why, as part of a sentence. */
export interface Advice {
  readonly text: string;
  readonly because: string;
}

interface AbsentSubject {
  readonly settings: Pick<Settings<object>, 'find'>;
}

type NameIn<Subject> = Subject extends { readonly settings: Settings<infer Types> } ? keyof Types & string : never;

/** The check of a rule about a setting that no file sets; it speaks where `advise` has a value for this place. */
export function checkAbsent<Subject extends AbsentSubject>(
  name: NameIn<Subject>,
  advise: (subject: Subject) => Advice | undefined,
  severity: Severity = 'information',
): (subject: Subject, report: Reporter) => void {
  return (subject, report) => {
    const setting = subject.settings.find(name);
    if (!setting || setting.explicit) return;
    const advice = advise(subject);
    if (!advice) return;
    report(setting, {
      message: `\`${name}\` is not set and stays at ${defaultOf(setting.directive)}. Recommended: ${advice.text}, ${advice.because}.`,
      severity,
      fixes: [setTo(setting, advice.text)],
    });
  };
}

function defaultOf({ default: value, facts }: Directive): string {
  const meaning = value === undefined ? undefined : facts.special?.[value];
  return `${value === '' ? 'empty' : value}${meaning === undefined ? '' : ` (${meaning})`}`;
}
