import { setTo } from '../../checks/fixes.js';
import { streams } from '../../formats/nginx/passes.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds, MINUTE } from '../../units.js';

const NAMES = [
  ...(['proxy_read_timeout', 'proxy_send_timeout', 'fastcgi_read_timeout', 'fastcgi_send_timeout'] as const),
  ...(['uwsgi_read_timeout', 'uwsgi_send_timeout', 'scgi_read_timeout', 'send_timeout'] as const),
];

export default defineRule({
  id: 'nginx/timeout-huge',
  title: 'Requests may hang for ten minutes and more',
  severity: 'warning',
  applies: 'production',
  why: 'When an upstream hangs, every request holds a client, two connections and a worker of the application until the timeout. Nobody waits that long in front of a page; work that takes so long belongs in a queue. Streams are another matter.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout',
    'https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_read_timeout',
  ],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'fastcgi_read_timeout «3600»;\n' },
      good: { 'nginx/conf.d/app.conf': 'fastcgi_read_timeout 60s;\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'proxy_read_timeout 300s;\n' },
    {
      'nginx/conf.d/app.conf':
        'server {\n    location /socket/ {\n        proxy_read_timeout 1d;\n        proxy_pass http://$backend;\n    }\n    location /chat/ {\n        proxy_read_timeout 1h;\n        proxy_buffering off;\n        proxy_pass http://$backend;\n    }\n}\n',
    },
    { 'nginx/conf.d/app.conf': 'server {\n    location /long/ {\n        grpc_read_timeout 1d;\n    }\n}\n' },
  ],

  check({ lines }, report) {
    for (const { name, scope } of lines) {
      const known = NAMES.find(each => each === name);
      const timeout = known && scope.place.startsWith('http') ? scope.get(known) : undefined;
      if (!timeout || timeout.value < 10 * MINUTE || streams(scope)) continue;
      if (scope.get('proxy_buffering')?.value === false) continue;
      report(timeout, {
        message: `When the other side hangs, each request holds its connections for ${formatMilliseconds(timeout.value)}.`,
        // A location of its own for what takes long is how it should be done.
        severity: scope.place === 'http/location' ? 'information' : 'warning',
        fixes: [setTo(timeout, '60s')],
      });
    }
  },
});
