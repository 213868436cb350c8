import { setTo } from '../../checks/nginx.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/http2-streams-many',
  title: 'More requests at once than a browser sends',
  severity: 'warning',
  applies: 'deployed',
  why: 'Browsers have at most some hundred requests open on a connection. A higher limit serves attacks that open and reset requests in masses: each takes memory and, passed on, a worker of the application.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_v2_module.html#http2_max_concurrent_streams',
    'https://blog.nginx.org/blog/http-2-rapid-reset-attack-impacting-f5-nginx-products',
  ],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'http2_max_concurrent_streams «512»;\n' },
      good: { 'nginx/conf.d/app.conf': 'http2_max_concurrent_streams 128;\n' },
    },
  ],
  silent: [{ 'nginx/conf.d/app.conf': 'http2_max_concurrent_streams 128;\n' }],

  check({ lines }, report) {
    for (const { name, scope } of lines) {
      const streams = name === 'http2_max_concurrent_streams' && scope.get(name);
      if (!streams || streams.value <= 128) continue;
      report(streams, {
        message: `One client may have ${streams.value} requests open on one connection.`,
        fixes: [setTo(streams, '128')],
      });
    }
  },
});
