import { setTo } from '../../checks/fixes.js';
import { passesOf, streams } from '../../formats/nginx/passes.js';
import { defineRule } from '../../rule.js';

const NAMES = {
  proxy_buffering: 'proxy',
  fastcgi_buffering: 'fastcgi',
  uwsgi_buffering: 'uwsgi',
  scgi_buffering: 'scgi',
} as const;

export default defineRule({
  id: 'nginx/buffering-off',
  title: 'Upstream held by slow clients',
  severity: 'warning',
  applies: 'production',
  why: 'With buffering nginx takes an answer as fast as the upstream sends it, and the upstream is free while the client still reads. Without, a worker of the application waits for the slowest phone; caches and `limit_rate` stop working, too. An application turns buffering off for single answers with the header X-Accel-Buffering.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering',
    'https://blog.nginx.org/blog/avoiding-top-10-nginx-configuration-mistakes',
  ],
  examples: [
    {
      bad: {
        'nginx/conf.d/app.conf':
          'server {\n    location / {\n        proxy_buffering «off»;\n        proxy_pass http://$backend;\n    }\n}\n',
      },
      good: {
        'nginx/conf.d/app.conf':
          'server {\n    location / {\n        proxy_buffering on;\n        proxy_pass http://$backend;\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'server {\n    location /events {\n        proxy_buffering off;\n        proxy_pass http://$backend;\n    }\n    location /app/ {\n        proxy_buffering off;\n        proxy_set_header Upgrade $http_upgrade;\n        proxy_pass http://$backend;\n    }\n}\n',
    },
    {
      'nginx/conf.d/app.conf':
        'server {\n    proxy_buffering off;\n    location /stream {\n        proxy_pass http://$backend;\n    }\n}\n',
    },
  ],

  check(subject, report) {
    const told = new Set<number>();
    for (const { protocol, scope } of passesOf(subject)) {
      const name = (Object.keys(NAMES) as (keyof typeof NAMES)[]).find(each => NAMES[each] === protocol);
      const buffering = name && scope.get(name);
      if (!buffering?.explicit || buffering.value || streams(scope)) continue;
      if (told.has(buffering.at.start)) continue;
      told.add(buffering.at.start);
      report(buffering, {
        message: 'The upstream is held until the slowest client has read the answer.',
        fixes: [setTo(buffering, 'on')],
      });
    }
  },
});
