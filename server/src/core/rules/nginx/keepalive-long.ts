import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds, MINUTE } from '../../units.js';

export default defineRule({
  id: 'nginx/keepalive-long',
  title: 'Idle clients keep their connections for minutes',
  severity: 'hint',
  applies: 'production',
  why: 'An idle connection takes one of `worker_connections`. Browsers come back within seconds or not at all. Behind a balancer it is right to wait a little longer than the balancer does, 60 seconds with most of them.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_timeout'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'keepalive_timeout «5m»;\n' },
      good: { 'nginx/conf.d/app.conf': 'keepalive_timeout 65s;\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'keepalive_timeout 75s;\n' },
    {
      'nginx/conf.d/app.conf':
        'upstream app {\n    server 127.0.0.1:8080;\n    keepalive 8;\n    keepalive_timeout 5m;\n}\n',
    },
    {
      'nginx/conf.d/app.conf':
        'server {\n    listen 80 proxy_protocol;\n    set_real_ip_from 10.0.0.0/8;\n    keepalive_timeout 620s;\n}\n',
    },
  ],

  check({ lines }, report) {
    for (const { name, scope } of lines) {
      if (name !== 'keepalive_timeout' || (scope.place !== 'http' && scope.place !== 'http/server')) continue;
      const timeout = scope.get('keepalive_timeout');
      // The balancers of some providers keep connections for ten minutes, and have to find them open.
      if (!timeout || timeout.value <= 2 * MINUTE || lines.some(line => line.name === 'set_real_ip_from')) continue;
      report(timeout, {
        message: `An idle client holds one of the worker's connections for ${formatMilliseconds(timeout.value)}.`,
        fixes: [setTo(timeout, '65s')],
      });
    }
  },
});
