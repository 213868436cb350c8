import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/keepalive-requests-few',
  title: 'Connections closed after few requests',
  severity: 'information',
  applies: 'production',
  why: 'A page with its assets soon takes a hundred requests, and HTTP/2 sends all of them over one connection. When `keepalive_requests` is reached the connection ends, in the middle of a page too. The default has been 1000 since 1.19.10.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_requests'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'keepalive_requests «100»;\n' },
      good: { 'nginx/conf.d/app.conf': 'keepalive_requests 1000;\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'keepalive_requests 10000;\n' },
    {
      'nginx/conf.d/app.conf':
        'upstream app {\n    server 127.0.0.1:8080;\n    keepalive 8;\n    keepalive_requests 100;\n}\n',
    },
  ],

  check({ lines }, report) {
    for (const { name, scope } of lines) {
      if (name !== 'keepalive_requests' || scope.place === 'http/upstream') continue;
      const requests = scope.get('keepalive_requests');
      if (!requests || requests.value === 0 || requests.value >= 1000) continue;
      report(requests, {
        message: `A connection ends after ${requests.value} requests, with HTTP/2 after a page or two.`,
        fixes: [setTo(requests, '1000')],
      });
    }
  },
});
