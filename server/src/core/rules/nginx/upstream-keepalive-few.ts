import { setTo } from '../../checks/fixes.js';
import { passesOf, serversOf } from '../../formats/nginx/passes.js';
import { defineRule } from '../../rule.js';
import { plural } from '../../units.js';

export default defineRule({
  id: 'nginx/upstream-keepalive-few',
  title: 'Fewer kept connections than twice the servers',
  severity: 'information',
  applies: 'production',
  why: '`keepalive` is what a worker keeps for all servers of the upstream together. With fewer than two for each, it closes connections that the next request has to open again.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive',
    'https://blog.nginx.org/blog/avoiding-top-10-nginx-configuration-mistakes',
  ],
  examples: [
    {
      bad: {
        'nginx/conf.d/app.conf':
          'upstream app {\n    server 10.0.0.5:8080;\n    server 10.0.0.6:8080;\n    keepalive «2»;\n}\nserver {\n    location / {\n        proxy_pass http://app;\n    }\n}\n',
      },
      good: {
        'nginx/conf.d/app.conf':
          'upstream app {\n    server 10.0.0.5:8080;\n    server 10.0.0.6:8080;\n    keepalive 4;\n}\nserver {\n    location / {\n        proxy_pass http://app;\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'upstream app {\n    server 10.0.0.5:8080;\n    server 10.0.0.6:8080;\n    keepalive 16;\n}\nserver {\n    location / {\n        proxy_pass http://app;\n    }\n}\n',
    },
    { 'nginx/conf.d/app.conf': 'upstream php {\n    server 10.0.0.5:9000;\n    keepalive 1;\n}\n' },
  ],

  check(subject, report) {
    for (const upstream of subject.upstreams.values()) {
      const keepalive = upstream.own('keepalive') && upstream.get('keepalive');
      const kept = Number(keepalive?.value);
      const servers = serversOf(upstream).length;
      const users = passesOf(subject).filter(pass => pass.upstream === upstream && pass.protocol === 'proxy');
      if (!keepalive || !(kept > 0 && kept < 2 * servers) || users.length === 0) continue;
      report(keepalive, {
        message: `A worker keeps ${plural(kept, 'connection')} to ${plural(servers, 'server')}, and closes the others after each request.`,
        fixes: [setTo(keepalive, String(2 * servers))],
      });
    }
  },
});
