import { hostOf, passesOf, streams } from '../../formats/nginx/passes.js';
import { valuePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/passed-to-address-directly',
  title: 'Requests handed on without an upstream',
  severity: 'information',
  applies: 'production',
  why: 'Connections are kept open only to servers of an `upstream` block. An address that stands in `proxy_pass` itself gets a new one for each request, in 1.29.7 and later too.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive',
    'https://blog.nginx.org/blog/avoiding-top-10-nginx-configuration-mistakes',
  ],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\nversions: { nginx: "1.30" }\n',
        'nginx/conf.d/app.conf': 'server {\n    location / {\n        proxy_pass «http://127.0.0.1:8080»;\n    }\n}\n',
      },
      good: {
        'headroom.yaml': 'environment: production\nversions: { nginx: "1.30" }\n',
        'nginx/conf.d/app.conf':
          'upstream app {\n    server 127.0.0.1:8080;\n    keepalive 16;\n}\nserver {\n    location / {\n        proxy_pass http://app;\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'environment: production\n',
      'nginx/conf.d/app.conf':
        'server {\n    location / {\n        proxy_pass http://$backend;\n    }\n    location /sock/ {\n        proxy_pass http://unix:/run/app.sock;\n    }\n    location /events {\n        proxy_pass http://127.0.0.1:8080;\n    }\n}\n',
    },
    { 'nginx/conf.d/app.conf': 'server {\n    location / {\n        proxy_pass http://127.0.0.1:8080;\n    }\n}\n' },
  ],

  check(subject, report) {
    if (subject.environment?.value !== 'production') return;
    for (const { protocol, line, scope, upstream } of passesOf(subject)) {
      const text = line.args[0]?.text ?? '';
      if (protocol !== 'proxy' || upstream || text.includes('$') || !hostOf(line) || streams(scope)) continue;
      report(valuePlace(line), {
        message: 'Each request opens a connection and closes it again; those to an `upstream` block can be kept.',
      });
    }
  },
});
