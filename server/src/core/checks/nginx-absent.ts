import type { Severity } from '../finding.js';
import type { NginxScope } from '../formats/nginx/scope.js';
import type { NginxSubject } from '../formats/nginx/subject.js';
import type { NginxTypes } from '../formats/nginx/types.generated.js';
import type { Reporter } from '../rule.js';
import type { Advice } from './absent.js';

type Name = keyof NginxTypes & string;

/**
 * The check of a rule about a directive that no file has. A configuration that has it in any block has thought of it;
 * one of which parts are not known may have it there.
 */
export function checkAbsentFrom(
  place: 'main' | 'events' | 'http',
  name: Name,
  advise: (scope: NginxScope, subject: NginxSubject) => Advice | undefined,
  severity: Severity = 'information',
): (subject: NginxSubject, report: Reporter) => void {
  return (subject, report) => {
    if (!subject.isMain || !isWhole(subject) || subject.lines.some(line => line.name === name)) return;
    const scopes = place === 'main' ? [subject.top] : place === 'http' ? subject.http : [...subject.top.inside(place)];
    for (const scope of scopes) {
      const advice = advise(scope, subject);
      if (!advice) continue;
      const value = scope.find(name)?.directive.default;
      const stays = value === undefined || value === '' ? '' : ` and stays at ${value}`;
      report(scope.at, {
        message: `\`${name}\` is not set${stays}. Recommended: ${advice.text}, ${advice.because}.`,
        severity,
        fixes: [{ title: `Add ${name} ${advice.text}`, edits: [scope.add(name, advice.text)], safe: false }],
      });
    }
  };
}

/** Whether all files that the main file includes are known. */
function isWhole({ includeProblems, servers }: NginxSubject): boolean {
  return includeProblems.length === 0 && servers.every(({ isCertain }) => isCertain);
}
