import type { NginxSubject } from '../formats/nginx/subject.js';
import { badValue } from '../formats/nginx/values.js';
import type { FactType } from '../model/facts.js';
import type { Reporter } from '../rule.js';
import { isTemplate } from '../templates.js';
import { knownLines, shortened, whereExact } from './nginx.js';

/** Reports words that are no values of their directive, for directives of the given types. */
export function checkArguments(types: readonly FactType[]): (subject: NginxSubject, report: Reporter) => void {
  return (subject, report) => {
    for (const { line, facts } of knownLines(subject)) {
      if (!types.includes(facts.type)) continue;
      const bad = badValue(
        facts,
        line.args.map(({ text }) => text),
        subject.index,
      );
      const word = bad && line.args[bad.index];
      if (!bad || !word || isTemplate(word.text)) continue;
      const at = { uri: line.uri, start: word.start, end: word.end };
      const { nearest } = bad;
      report(at, {
        message: `\`${line.name}\` takes ${bad.expected}, not \`${shortened(word.text)}\`: ${subject.refusal}.`,
        severity: whereExact(subject),
        fixes:
          nearest === undefined
            ? []
            : [{ title: `Change to ${nearest}`, edits: [{ ...at, newText: nearest }], safe: false }],
      });
    }
  };
}
