import { blockName, blocksOf, judgedLines, shortened, whereExact } from '../../checks/nginx.js';
import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/misplaced-directive',
  title: 'Directive in a block that does not take it',
  severity: 'error',
  applies: 'always',
  why: 'Each directive belongs into certain kinds of blocks. nginx does not start where one stands elsewhere. A file without its outer blocks is judged in the block that includes it.',
  references: ['https://nginx.org/en/docs/dirindex.html'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'server {\n    listen 80;\n    «proxy_pass» http://127.0.0.1:8080;\n}\n' },
      good: {
        'nginx/conf.d/app.conf':
          'server {\n    listen 80;\n    location / {\n        proxy_pass http://127.0.0.1:8080;\n    }\n}\n',
      },
    },
    {
      bad: {
        'nginx.conf': 'events {}\nhttp {\n    include parts/*.conf;\n}\n',
        'parts/a.conf': '«worker_connections» 1024;\n',
      },
      good: {
        'nginx.conf': 'events {\n    worker_connections 1024;\n}\nhttp {\n    include parts/*.conf;\n}\n',
        'parts/a.conf': '',
      },
    },
  ],
  silent: [
    { 'nginx/snippets/proxy.conf': 'proxy_pass http://127.0.0.1:8080;\nproxy_set_header Host $host;\n' },
    {
      'nginx/snippets/tls.conf':
        'listen 443 ssl;\nssl_certificate a.pem;\nssl_certificate_key a.key;\nproxy_pass http://127.0.0.1;\n',
    },
  ],

  check(subject, report) {
    for (const line of judgedLines(subject)) {
      const { lookup, scope } = line;
      // Which block a snippet is meant for is only inferred.
      if (lookup?.kind !== 'elsewhere' || (scope === subject.top && !subject.isMain)) continue;
      report(namePlace(line), {
        message: `\`${shortened(line.name)}\` cannot stand in ${blockName(scope.place)}: ${subject.refusal}. Its place is ${blocksOf(lookup.rows)}.`,
        severity: whereExact(subject),
      });
    }
  },
});
