import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds, MINUTE } from '../../units.js';

export default defineRule({
  id: 'nginx/client-timeout-long',
  title: 'Clients may be silent for more than a minute',
  severity: 'hint',
  applies: 'production',
  why: 'The timeouts count between two reads, not for a whole request. A client that sends a byte now and then holds its connection that long, and a few thousand such clients hold all of them.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_core_module.html#client_body_timeout',
    'https://nginx.org/en/docs/http/ngx_http_core_module.html#client_header_timeout',
  ],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'client_header_timeout «5m»;\nclient_body_timeout «300»;\n' },
      good: { 'nginx/conf.d/app.conf': 'client_header_timeout 60s;\nclient_body_timeout 60s;\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'client_header_timeout 10s;\nclient_body_timeout 60s;\n' },
    { 'nginx/conf.d/app.conf': 'server {\n    location /upload/ {\n        client_body_timeout 300s;\n    }\n}\n' },
  ],

  check({ lines }, report) {
    for (const { name, scope } of lines) {
      if (name !== 'client_header_timeout' && name !== 'client_body_timeout') continue;
      const timeout = scope.place === 'http/location' ? undefined : scope.get(name);
      if (!timeout || timeout.value <= MINUTE) continue;
      report(timeout, {
        message: `A silent client holds its connection for ${formatMilliseconds(timeout.value)}.`,
        fixes: [setTo(timeout, '60s')],
      });
    }
  },
});
