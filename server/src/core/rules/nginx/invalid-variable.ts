import { isOpen, linesWithEntries, shortened, whereExact } from '../../checks/nginx.js';
import type { NginxLine } from '../../formats/nginx/scope.js';
import type { NginxSubject } from '../../formats/nginx/subject.js';
import { builtInVariable, familyOf, variablesIn, wordsWithVariables } from '../../formats/nginx/variables.js';
import { defineRule } from '../../rule.js';
import type { Span } from '../../text.js';

export default defineRule({
  id: 'nginx/invalid-variable',
  title: 'Variable that cannot be read or set',
  severity: 'error',
  applies: 'always',
  why: 'Where a value may hold variables, a `$` starts one: there is no way to write the sign itself. Most of the variables of nginx cannot be given a value.',
  references: ['https://nginx.org/en/docs/varindex.html'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'add_header X-Price «"5 $"»;\n' },
      good: { 'nginx/conf.d/app.conf': 'add_header X-Price "5 USD";\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'server {\n    set «$host» example.com;\n}\n' },
      good: { 'nginx/conf.d/app.conf': 'server {\n    set $site example.com;\n}\n' },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'server {\n    set $args a=b;\n    set $limit_rate 4k;\n    location ~ \\.php$ {\n    }\n}\n',
    },
    { 'nginx/conf.d/app.conf': 'server {\n    rewrite ^/a$ /b last;\n    proxy_redirect ~^/a$ /b;\n}\n' },
  ],

  check(subject, report) {
    const tell = ({ uri }: NginxLine, { start, end }: Span, message: string) =>
      report({ uri, start, end }, { message: `${message}: ${subject.refusal}.`, severity: whereExact(subject) });
    for (const line of linesWithEntries(subject)) {
      if (isOpen(line) || subject.isTagged(line.uri)) continue;
      const fixed = fixedVariable(subject, line);
      if (fixed !== undefined) tell(line, line.args.at(fixed) ?? line.node.name, 'This variable cannot be set');
      for (const word of wordsWithVariables(line))
        for (const { name, isClosed } of variablesIn(word.text))
          if (!isClosed) tell(line, word, `The \`}\` behind \`\${${shortened(name)}\` is missing`);
          else if (name === '') tell(line, word, 'A `$` without a name stands in this value');
    }
  },
});

/** Which word of a line is a variable that the program does not let a configuration set. */
function fixedVariable(subject: NginxSubject, line: NginxLine): number | undefined {
  const family = familyOf(line);
  const index = { set: 0, auth_request_set: 0, map: -1, geo: -1, split_clients: -1 }[line.name];
  if (!family || index === undefined || line.lookup?.kind !== 'known') return undefined;
  const name = line.args.at(index)?.text ?? '';
  return name.startsWith('$') && builtInVariable(subject, family, name.slice(1))?.fixed ? index : undefined;
}
