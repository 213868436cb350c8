import { isDescribed, knownLines, whereExact } from '../../checks/nginx.js';
import { linePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/wrong-ending',
  title: 'Block where a line belongs, or the other way round',
  severity: 'error',
  applies: 'always',
  why: 'Some directives open a block in braces, all others end with `;`. nginx does not start where that is mixed up.',
  references: ['https://nginx.org/en/docs/beginners_guide.html#conf_structure'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'server {\n    listen 80;\n    «location /»;\n}\n' },
      good: { 'nginx/conf.d/app.conf': 'server {\n    listen 80;\n    location / {\n    }\n}\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': '«gzip on» {\n}\n' },
      good: { 'nginx/conf.d/app.conf': 'gzip on;\n' },
    },
  ],
  silent: [{ 'nginx/conf.d/app.conf': 'upstream app {\n    server 127.0.0.1:8080;\n}\nserver {\n    listen 80;\n}\n' }],

  check(subject, report) {
    for (const { line, facts } of knownLines(subject)) {
      const { ending } = line.node;
      const wantsBlock = facts.type === 'block';
      if (ending === 'broken' || !isDescribed(facts) || wantsBlock === (ending === 'block')) continue;
      report(linePlace(line), {
        message: wantsBlock
          ? `\`${line.name}\` needs a block in braces: ${subject.refusal}.`
          : `\`${line.name}\` takes no block and ends with \`;\`: ${subject.refusal}.`,
        severity: whereExact(subject),
      });
    }
  },
});
