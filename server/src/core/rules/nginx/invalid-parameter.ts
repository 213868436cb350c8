import { isDescribed, isOpen, knownLines, shortened, whereExact } from '../../checks/nginx.js';
import { linePlace } from '../../formats/nginx/scope.js';
import { judgeOf } from '../../formats/nginx/words/tables.js';
import { defineRule } from '../../rule.js';
import { isTemplate } from '../../templates.js';

export default defineRule({
  id: 'nginx/invalid-parameter',
  title: 'Word that its directive does not take',
  severity: 'error',
  applies: 'always',
  why: 'Many directives take named parameters, switches and words of a fixed form behind their first value. nginx does not start with one it does not know, or with a value it cannot read.',
  references: ['https://nginx.org/en/docs/dirindex.html'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'limit_req_zone $binary_remote_addr zone=api:10m «rate=10/s»;\n' },
      good: { 'nginx/conf.d/app.conf': 'limit_req_zone $binary_remote_addr zone=api:10m rate=10r/s;\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'upstream app {\n    server 10.0.0.1:80 «maxfails=3»;\n}\n' },
      good: { 'nginx/conf.d/app.conf': 'upstream app {\n    server 10.0.0.1:80 max_fails=3;\n}\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'access_log /var/log/nginx/app.log combined «flush=5s»;\n' },
      good: { 'nginx/conf.d/app.conf': 'access_log /var/log/nginx/app.log combined buffer=64k flush=5s;\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': '«open_file_cache inactive=20s»;\n' },
      good: { 'nginx/conf.d/app.conf': 'open_file_cache max=1000 inactive=20s;\n' },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'proxy_cache_path /var/cache/nginx keys_zone=app:10m max_size=10g inactive=7d use_temp_path=off;\nexpires $lifetime;\nadd_header X-A b always;\nerror_page 404 =200 /empty.gif;\nlisten_options ${OPTIONS};\n',
    },
    {
      'nginx/conf.d/app.conf':
        'server {\n    listen [::]:443 ssl ipv6only=on so_keepalive=30m::10;\n    ssl_reject_handshake on;\n}\n',
    },
  ],

  check(subject, report) {
    for (const { line, facts } of knownLines(subject)) {
      const judge = isDescribed(facts) && line.args.length > 0 ? judgeOf(facts.scope, line.name) : undefined;
      if (!judge || isOpen(line) || line.node.ending === 'broken') continue;
      const bad = judge(line.args.map(({ text }) => text));
      const word = bad && line.args[bad.index];
      if (!bad || (word && isTemplate(word.text))) continue;
      const at = word ? { uri: line.uri, start: word.start, end: word.end } : linePlace(line);
      const nearest = 'nearest' in bad ? bad.nearest : undefined;
      const what =
        'because' in bad
          ? `In \`${line.name}\`, ${bad.because}`
          : `\`${line.name}\` takes ${bad.expected}, not \`${shortened(word?.text ?? '')}\``;
      report(at, {
        message: `${what}: ${subject.refusal}.`,
        severity: whereExact(subject),
        fixes:
          nearest === undefined
            ? []
            : [{ title: `Change to ${nearest}`, edits: [{ ...at, newText: nearest }], safe: false }],
      });
    }
  },
});
