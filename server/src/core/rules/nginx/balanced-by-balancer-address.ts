import { listensOf } from '../../formats/nginx/listens.js';
import { passesOf } from '../../formats/nginx/passes.js';
import { type NginxLine, type NginxScope, namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/balanced-by-balancer-address',
  title: 'All clients hashed to one server',
  severity: 'warning',
  applies: 'always',
  why: '`ip_hash` chooses by the address that connects. Behind a balancer that is the balancer for every client, so that one server gets all requests, until `set_real_ip_from` and `real_ip_header` tell nginx the client.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#ip_hash',
    'https://blog.nginx.org/blog/avoiding-top-10-nginx-configuration-mistakes',
  ],
  examples: [
    {
      bad: {
        'nginx.conf':
          'events {\n}\nhttp {\n    upstream app {\n        «ip_hash»;\n        server 10.0.0.5:8080;\n        server 10.0.0.6:8080;\n        keepalive 16;\n    }\n    server {\n        listen 80 proxy_protocol;\n        location / {\n            proxy_pass http://app;\n            proxy_http_version 1.1;\n            proxy_set_header Connection "";\n        }\n    }\n}\n',
      },
      good: {
        'nginx.conf':
          'events {\n}\nhttp {\n    upstream app {\n        ip_hash;\n        server 10.0.0.5:8080;\n        server 10.0.0.6:8080;\n        keepalive 16;\n    }\n    server {\n        listen 80 proxy_protocol;\n        set_real_ip_from 10.0.0.0/8;\n        real_ip_header proxy_protocol;\n        location / {\n            proxy_pass http://app;\n            proxy_http_version 1.1;\n            proxy_set_header Connection "";\n        }\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx.conf':
        'events {\n}\nhttp {\n    upstream app {\n        ip_hash;\n        server 10.0.0.5:8080;\n        server 10.0.0.6:8080;\n    }\n    server {\n        listen 80;\n        location / {\n            proxy_pass http://app;\n        }\n    }\n}\n',
    },
  ],

  check(subject, report) {
    const balanced = listensOf(subject).filter(listen => listen.has('proxy_protocol'));
    const told = new Set<NginxLine>();
    for (const { scope, upstream } of passesOf(subject)) {
      const method = upstream && methodOf(upstream);
      const server = scope.within('http/server');
      if (!method || told.has(method) || !balanced.some(listen => listen.server === server)) continue;
      if (!scope.isCertain || scope.effective('set_real_ip_from').length > 0) continue;
      told.add(method);
      report(namePlace(method), {
        message:
          'Connections come from a balancer, as the PROXY protocol tells: its address is the same for all clients.',
      });
    }
  },
});

function methodOf(upstream: NginxScope): NginxLine | undefined {
  const hash = upstream.own('hash');
  return upstream.own('ip_hash') ?? (/^\$(?:binary_)?remote_addr$/.test(hash?.args[0]?.text ?? '') ? hash : undefined);
}
