import { isOpen, linesWithEntries, mayHaveModules, whereExact } from '../../checks/nginx.js';
import type { NginxLine } from '../../formats/nginx/scope.js';
import type { NginxSubject } from '../../formats/nginx/subject.js';
import {
  familyOf,
  isDefined,
  type VariableFamily,
  variableNames,
  variablesIn,
  wordsWithVariables,
} from '../../formats/nginx/variables.js';
import { nearestName } from '../../names.js';
import { defineRule } from '../../rule.js';
import type { Location, Span } from '../../text.js';

export default defineRule({
  id: 'nginx/unknown-variable',
  title: 'Variable that nothing defines',
  severity: 'error',
  applies: 'always',
  why: 'nginx does not start with a variable that neither a module nor a line of the configuration defines, and does not say where it stands. Whether a snippet is right depends on the files that include it: there only likely misspellings are reported.',
  references: ['https://nginx.org/en/docs/varindex.html'],
  examples: [
    {
      bad: { 'nginx.conf': 'events {}\nhttp {\n    server {\n        return 200 "«$remote_adr»";\n    }\n}\n' },
      good: { 'nginx.conf': 'events {}\nhttp {\n    server {\n        return 200 "$remote_addr";\n    }\n}\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'log_format timed "$request «$request_tiem»";\n' },
      good: { 'nginx/conf.d/app.conf': 'log_format timed "$request $request_time";\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'add_header X-A "$http_x_any $my_own $arg_q $1 ${host}";\n' },
    {
      'nginx.conf':
        'events {}\nhttp {\n    map $host $site {\n        ~^(?<shop>.+)\\.example\\.com$ $shop;\n    }\n    server {\n        location ~ ^/(?P<part>[a-z]+)$ {\n            return 200 $site$part;\n        }\n    }\n}\n',
    },
  ],

  check(subject, report) {
    let suggestions = 0;
    for (const line of linesWithEntries(subject)) {
      const family = familyOf(line);
      if (!family || isOpen(line) || subject.isTagged(line.uri)) continue;
      for (const word of wordsWithVariables(line))
        for (const { name } of variablesIn(word.text)) {
          if (name === '' || isDefined(subject, family, name)) continue;
          const nearest =
            suggestions++ < MOST_SUGGESTIONS ? nearestName(name, variableNames(subject, family)) : undefined;
          const isCertain = isWhole(subject, family);
          if (!isCertain && nearest === undefined) continue;
          const at = placeOf(subject, line, word, name);
          report(at, {
            message: `Nothing defines \`$${name}\`: ${subject.refusal}.${nearest === undefined ? '' : ` Did you mean \`$${nearest}\`?`}`,
            severity: isCertain ? whereExact(subject) : 'warning',
            fixes:
              nearest === undefined
                ? []
                : [{ title: `Rename to $${nearest}`, edits: [{ ...at, newText: `$${nearest}` }], safe: false }],
          });
        }
    }
  },
});

/** Comparing names takes time; a file with more unknown ones is of another program. */
const MOST_SUGGESTIONS = 100;

/** A variable in a word, which may be written with escapes. */
function placeOf({ textOf }: NginxSubject, { uri }: NginxLine, { start, end }: Span, name: string): Location {
  const [found] = [`$${name}`, `\${${name}}`].flatMap(text => {
    const index = textOf(uri).indexOf(text, start);
    return index === -1 || index >= end ? [] : [{ uri, start: index, end: index + text.length }];
  });
  return found ?? { uri, start, end };
}

/** Whether all lines are known that could define a variable. */
function isWhole(subject: NginxSubject, family: VariableFamily): boolean {
  const blocks = [...subject.top.inside(family)];
  return !mayHaveModules(subject) && blocks.every(block => isComplete(block));
}

function isComplete(scope: NginxSubject['top']): boolean {
  return scope.isComplete && scope.lines.every(({ block }) => !block || isComplete(block));
}
