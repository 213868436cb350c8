import { isDescribed, knownLines, removal, whereExact } from '../../checks/nginx.js';
import { linePlace, type NginxLine, type NginxScope, namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/duplicate-directive',
  title: 'Directive that stands twice in one block',
  severity: 'error',
  applies: 'always',
  why: 'Most directives may stand once in a block, and nginx does not start with a second one. A block inside may set another value.',
  references: ['https://nginx.org/en/docs/dirindex.html'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'gzip on;\nserver_tokens off;\n«gzip off»;\n' },
      good: { 'nginx/conf.d/app.conf': 'gzip on;\nserver_tokens off;\n' },
    },
    {
      bad: {
        'nginx.conf': 'events {}\nhttp {\n    sendfile on;\n    include parts/*.conf;\n}\n',
        'parts/a.conf': '«sendfile off»;\n',
      },
      good: { 'nginx.conf': 'events {}\nhttp {\n    sendfile on;\n    include parts/*.conf;\n}\n', 'parts/a.conf': '' },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'gzip on;\nadd_header X-A 1;\nadd_header X-B 2;\nserver {\n    listen 80;\n    gzip off;\n}\n',
    },
    {
      'nginx/conf.d/app.conf':
        'limit_req_zone $binary_remote_addr zone=fast:1m rate=9r/s;\nlimit_req_zone $server_name zone=all:1m rate=99r/s;\nlimit_req zone=fast burst=20 nodelay;\nlimit_req zone=all burst=20 nodelay;\n',
    },
    { 'nginx/conf.d/app.conf': '{% if fast %}\ngzip on;\n{% else %}\ngzip off;\n{% endif %}\n' },
  ],

  check(subject, report) {
    const first = new Map<NginxScope, Map<string, NginxLine>>();
    for (const { line, facts } of knownLines(subject)) {
      const mayRepeat = facts.repeatable && subject.index.since(facts.repeatableSince ?? '0') !== false;
      if (mayRepeat || !isDescribed(facts) || subject.isTagged(line.uri)) continue;
      const seen = first.get(line.scope) ?? new Map<string, NginxLine>();
      first.set(line.scope, seen);
      const key = keyOf(line);
      const before = seen.get(key);
      if (!before) seen.set(key, line);
      else
        report(linePlace(line), {
          message: `\`${line.name}\` is set already in this block: ${subject.refusal}.`,
          severity: whereExact(subject),
          fixes: [removal(subject, line, false)],
          related: [{ at: namePlace(before), message: 'The first one' }],
        });
    }
  },
});

/** Limits are set once for each zone. */
function keyOf({ name, args }: NginxLine): string {
  const texts = args.map(({ text }) => text);
  if (name === 'limit_conn') return `${name} ${texts[0]}`;
  return name === 'limit_req' ? `${name} ${texts.find(text => text.startsWith('zone='))}` : name;
}
