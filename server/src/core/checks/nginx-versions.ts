import type { Absence, NginxFacts } from '../formats/nginx/facts.js';
import { type NginxLine, namePlace } from '../formats/nginx/scope.js';
import type { NginxSubject } from '../formats/nginx/subject.js';
import type { Report, Reporter } from '../rule.js';
import { judgedLines, whereExact } from './nginx.js';

/**
 * Reports directives that versions lack: an error where all that may run the file do, a hint where some do and the
 * version is not known at all. `certain` tells them apart.
 */
export function reportAbsences(
  subject: NginxSubject,
  report: Reporter,
  kind: Absence['kind'],
  tell: (line: NginxLine, facts: NginxFacts, absence: Absence, certain: boolean) => Report,
): void {
  for (const line of judgedLines(subject)) {
    const { lookup } = line;
    const absence = lookup?.kind === 'absent' ? lookup.absence : lookup?.kind === 'known' ? lookup.unsure : undefined;
    if (!lookup || !('facts' in lookup) || absence?.kind !== kind) continue;
    const certain = lookup.kind === 'absent' && subject.version.isExact;
    report(namePlace(line), {
      severity: certain ? whereExact(subject) : 'hint',
      ...tell(line, lookup.facts, absence, certain),
    });
  }
}
