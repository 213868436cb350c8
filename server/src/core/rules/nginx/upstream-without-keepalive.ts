import { KEPT_BY_DEFAULT, unkept } from '../../formats/nginx/keepalive.js';
import { passesOf } from '../../formats/nginx/passes.js';
import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/upstream-without-keepalive',
  title: 'A new connection for every request to the upstream',
  severity: 'warning',
  applies: 'production',
  why: 'Before 1.29.7 nginx opens a connection for each request that it hands on and closes it again: a round trip each time, with TLS several, and tens of thousands of ports in TIME_WAIT. `keepalive` lets each worker keep that many idle ones.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive',
    'https://blog.nginx.org/blog/avoiding-top-10-nginx-configuration-mistakes',
  ],
  examples: [
    {
      bad: {
        'headroom.yaml': 'versions: { nginx: "1.28" }\n',
        'nginx.conf':
          'events {\n}\nhttp {\n    upstream «app» {\n        server 10.0.0.5:8080;\n    }\n    server {\n        location / {\n            proxy_pass http://app;\n        }\n    }\n}\n',
      },
      good: {
        'headroom.yaml': 'versions: { nginx: "1.28" }\n',
        'nginx.conf':
          'events {\n}\nhttp {\n    upstream app {\n        server 10.0.0.5:8080;\n        keepalive 16;\n    }\n    server {\n        location / {\n            proxy_pass http://app;\n            proxy_http_version 1.1;\n            proxy_set_header Connection "";\n        }\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'versions: { nginx: "1.30" }\n',
      'nginx.conf':
        'events {\n}\nhttp {\n    upstream app {\n        server 10.0.0.5:8080;\n    }\n    server {\n        location / {\n            proxy_pass http://app;\n        }\n    }\n}\n',
    },
    {
      'headroom.yaml': 'versions: { nginx: "1.28" }\n',
      'nginx.conf':
        'events {\n}\nhttp {\n    upstream php {\n        server unix:/run/php.sock;\n    }\n    server {\n        location / {\n            fastcgi_pass php;\n        }\n    }\n}\n',
    },
  ],

  check(subject, report) {
    const isNew = subject.index.since(KEPT_BY_DEFAULT);
    const passes = passesOf(subject).filter(({ protocol }) => protocol === 'proxy' || protocol === 'grpc');
    for (const upstream of isNew ? [] : subject.upstreams.values()) {
      const users = passes.filter(pass => pass.upstream === upstream);
      const name = upstream.opener?.args[0];
      if (users.length === 0 || !name || upstream.own('keepalive') || !upstream.isComplete) continue;
      const before = isNew === undefined ? `Before nginx ${KEPT_BY_DEFAULT} each` : 'Each';
      report(
        { uri: upstream.at.uri, start: name.start, end: name.end },
        {
          message: `${before} request opens a connection to \`${name.text}\` and closes it again.`,
          severity: isNew === undefined ? 'information' : 'warning',
          related: users
            .slice(0, 3)
            .map(({ line }) => ({ at: namePlace(line), message: 'Requests are handed on here' })),
          fixes: [
            {
              title: 'Add keepalive 16 and what it needs',
              edits: [upstream.add('keepalive', '16'), ...users.flatMap(pass => unkept(subject, pass)?.edits ?? [])],
              safe: false,
            },
          ],
        },
      );
    }
  },
});
