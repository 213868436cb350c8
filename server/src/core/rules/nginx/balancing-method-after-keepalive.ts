import { removeLine } from '../../formats/nginx/edits.js';
import { KEPT_BY_DEFAULT } from '../../formats/nginx/keepalive.js';
import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';
import { lineBreakOf, lineStart } from '../../text.js';

const METHODS = ['least_conn', 'ip_hash', 'hash', 'random', 'least_time'] as const;

export default defineRule({
  id: 'nginx/balancing-method-after-keepalive',
  title: 'Balancing method that replaces keepalive',
  severity: 'warning',
  applies: 'always',
  why: 'Before 1.29.7 each of the two puts itself in front of what was chosen before it. A method behind `keepalive` replaces it: nginx warns that the method is redefined, and keeps no connections.',
  references: ['https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'versions: { nginx: "1.28" }\n',
        'nginx/conf.d/app.conf': 'upstream app {\n    server 10.0.0.5:8080;\n    keepalive 16;\n    «ip_hash»;\n}\n',
      },
      good: {
        'headroom.yaml': 'versions: { nginx: "1.28" }\n',
        'nginx/conf.d/app.conf': 'upstream app {\n    server 10.0.0.5:8080;\n    ip_hash;\n    keepalive 16;\n}\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'versions: { nginx: "1.28" }\n',
      'nginx/conf.d/app.conf': 'upstream app {\n    ip_hash;\n    server 10.0.0.5:8080;\n    keepalive 16;\n}\n',
    },
    {
      'headroom.yaml': 'versions: { nginx: "1.30" }\n',
      'nginx/conf.d/app.conf': 'upstream app {\n    server 10.0.0.5:8080;\n    keepalive 16;\n    ip_hash;\n}\n',
    },
  ],

  check({ upstreams, index, textOf }, report) {
    const isNew = index.since(KEPT_BY_DEFAULT);
    for (const upstream of isNew ? [] : upstreams.values()) {
      const keepalive = upstream.own('keepalive');
      const method = METHODS.map(name => upstream.own(name)).find(line => line !== undefined);
      if (!keepalive || !method || upstream.lines.indexOf(method) < upstream.lines.indexOf(keepalive)) continue;
      const text = textOf(method.uri);
      const { start } = keepalive.node;
      const between = lineBreakOf(text) + text.slice(lineStart(text, start), start).replace(/\S.*/s, '');
      const moved = text.slice(method.node.start, method.node.end) + between;
      const edits = [{ uri: keepalive.uri, start, end: start, newText: moved }, removeLine(method, text)];
      report(namePlace(method), {
        message: `${isNew === undefined ? `Before nginx ${KEPT_BY_DEFAULT} this` : 'This'} replaces \`keepalive\`: no connections are kept.`,
        severity: isNew === undefined ? 'hint' : 'warning',
        related: [{ at: namePlace(keepalive), message: 'Has to come later' }],
        fixes:
          method.uri === keepalive.uri ? [{ title: `Move ${method.name} before keepalive`, edits, safe: true }] : [],
      });
    }
  },
});
