import { unkept } from '../../formats/nginx/keepalive.js';
import { passesOf } from '../../formats/nginx/passes.js';
import { namePlace, valuePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/upstream-keepalive-unused',
  title: 'Upstream connections that are not kept after all',
  severity: 'warning',
  applies: 'always',
  why: '`keepalive` keeps only connections that the other side leaves open. Before 1.29.7 nginx speaks HTTP/1.0 and sends `Connection: close`, unless told otherwise; over FastCGI it asks for the end of each connection until `fastcgi_keep_conn` is on.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive',
    'https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_keep_conn',
  ],
  examples: [
    {
      bad: {
        'headroom.yaml': 'versions: { nginx: "1.28" }\n',
        'nginx.conf':
          'events {\n}\nhttp {\n    upstream app {\n        server 10.0.0.5:8080;\n        keepalive 16;\n    }\n    server {\n        location / {\n            proxy_pass «http://app»;\n            proxy_http_version 1.1;\n        }\n    }\n}\n',
      },
      good: {
        'headroom.yaml': 'versions: { nginx: "1.28" }\n',
        'nginx.conf':
          'events {\n}\nhttp {\n    upstream app {\n        server 10.0.0.5:8080;\n        keepalive 16;\n    }\n    server {\n        location / {\n            proxy_pass http://app;\n            proxy_http_version 1.1;\n            proxy_set_header Connection "";\n        }\n    }\n}\n',
      },
    },
    {
      bad: {
        'nginx.conf':
          'events {\n}\nhttp {\n    upstream php {\n        server 10.0.0.5:9000;\n        keepalive 4;\n    }\n    server {\n        location / {\n            fastcgi_param SCRIPT_FILENAME /srv/index.php;\n            fastcgi_pass «php»;\n        }\n    }\n}\n',
      },
      good: {
        'nginx.conf':
          'events {\n}\nhttp {\n    upstream php {\n        server 10.0.0.5:9000;\n        keepalive 4;\n    }\n    server {\n        location / {\n            fastcgi_param SCRIPT_FILENAME /srv/index.php;\n            fastcgi_pass php;\n            fastcgi_keep_conn on;\n        }\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'versions: { nginx: "1.30" }\n',
      'nginx.conf':
        'events {\n}\nhttp {\n    upstream app {\n        server 10.0.0.5:8080;\n        keepalive 16;\n    }\n    server {\n        location / {\n            proxy_pass http://app;\n        }\n    }\n}\n',
    },
    {
      'headroom.yaml': 'versions: { nginx: "1.28" }\n',
      'nginx.conf':
        'events {\n}\nhttp {\n    proxy_http_version 1.1;\n    proxy_set_header Connection $connection_upgrade;\n    map $http_upgrade $connection_upgrade {\n        default upgrade;\n        "" "";\n    }\n    upstream app {\n        server 10.0.0.5:8080;\n        keepalive 16;\n    }\n    server {\n        location / {\n            proxy_pass http://app;\n        }\n    }\n}\n',
    },
    {
      'headroom.yaml': 'versions: { nginx: "1.28" }\n',
      'nginx/conf.d/app.conf':
        'upstream app {\n    server 10.0.0.5:8080;\n    keepalive 16;\n}\nserver {\n    location / {\n        proxy_pass http://app;\n    }\n}\n',
    },
  ],

  check(subject, report) {
    for (const pass of passesOf(subject)) {
      const keepalive = pass.upstream?.own('keepalive');
      if (!keepalive || keepalive.args[0]?.text === '0') continue;
      const lack = unkept(subject, pass);
      if (!lack) continue;
      report(valuePlace(pass.line), {
        message: lack.unsure
          ? `Before nginx 1.29.7 connections to this upstream are not kept: ${lack.why}.`
          : `Connections to this upstream are not kept: ${lack.why}.`,
        severity: lack.unsure ? 'hint' : 'warning',
        related: [{ at: namePlace(keepalive), message: 'The upstream keeps connections' }],
        fixes: [{ title: 'Add what keeps connections open', edits: lack.edits, safe: false }],
      });
    }
  },
});
