import { isDescribed, knownLines, whereExact } from '../../checks/nginx.js';
import { linePlace } from '../../formats/nginx/scope.js';
import { takesCount } from '../../formats/nginx/values.js';
import { defineRule } from '../../rule.js';
import { isTemplate } from '../../templates.js';

export default defineRule({
  id: 'nginx/wrong-number-of-arguments',
  title: 'Too many or too few words behind a directive',
  severity: 'error',
  applies: 'always',
  why: 'nginx does not start where a directive has more or fewer words behind it than it takes. A value with blanks needs quotes.',
  references: ['https://nginx.org/en/docs/dirindex.html'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': '«proxy_buffers 16k»;\n' },
      good: { 'nginx/conf.d/app.conf': 'proxy_buffers 8 16k;\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': '«add_header X-Info»;\n' },
      good: { 'nginx/conf.d/app.conf': 'add_header X-Info none;\n' },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'keepalive_timeout 65 60;\nkeepalive_requests ${REQUESTS} ${MORE};\nif_modified_since off;\n',
    },
    { 'nginx.conf': 'events {}\n' },
  ],

  check(subject, report) {
    for (const { line, facts } of knownLines(subject)) {
      const { args, node } = line;
      if (node.ending === 'broken') continue;
      if (facts.args === undefined || !isDescribed(facts) || takesCount(facts.args, args.length)) continue;
      if (args.some(({ text }) => isTemplate(text))) continue;
      report(linePlace(line), {
        message: `\`${line.name}\` takes ${phrase(facts.args)}, not ${args.length}: ${subject.refusal}.`,
        severity: whereExact(subject),
      });
    }
  },
});

function phrase(args: string): string {
  if (args === '0') return 'no value';
  const [, least] = /^(\d+)\+$/.exec(args) ?? [];
  const text = least === undefined ? args.replace('-', ' to ').replace(',', ' or ') : `${least} or more`;
  return `${text} ${args === '1' ? 'value' : 'values'}`;
}
