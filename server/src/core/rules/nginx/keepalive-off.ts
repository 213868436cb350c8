import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/keepalive-off',
  title: 'Clients connect anew for every request',
  severity: 'information',
  applies: 'production',
  why: 'With `keepalive_timeout 0` nginx closes the connection after each answer, and the client pays for another handshake, with TLS for several round trips.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_timeout'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'keepalive_timeout «0»;\n' },
      good: { 'nginx/conf.d/app.conf': 'keepalive_timeout 65s;\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'keepalive_timeout 15s;\n' },
    { 'nginx/conf.d/app.conf': 'server {\n    location = /ping {\n        keepalive_timeout 0;\n    }\n}\n' },
  ],

  check({ lines }, report) {
    for (const { name, scope } of lines) {
      if (name !== 'keepalive_timeout' || (scope.place !== 'http' && scope.place !== 'http/server')) continue;
      const timeout = scope.get('keepalive_timeout');
      if (timeout?.value !== 0) continue;
      report(timeout, {
        message: 'Each request pays for a connection of its own.',
        fixes: [setTo(timeout, '65s')],
      });
    }
  },
});
