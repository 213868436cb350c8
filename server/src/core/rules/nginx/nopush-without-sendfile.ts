import { setTo } from '../../checks/nginx.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/nopush-without-sendfile',
  title: 'tcp_nopush without sendfile',
  severity: 'information',
  applies: 'always',
  why: '`tcp_nopush` fills whole packets while a file is sent by `sendfile`. Where `sendfile` is off it does nothing.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#tcp_nopush'],
  examples: [
    {
      bad: { 'nginx.conf': 'events {\n}\nhttp {\n    sendfile off;\n    tcp_nopush «on»;\n}\n' },
      good: { 'nginx.conf': 'events {\n}\nhttp {\n    sendfile on;\n    tcp_nopush on;\n}\n' },
    },
    {
      bad: { 'nginx.conf': 'events {\n}\nhttp {\n    tcp_nopush «on»;\n}\n' },
      good: { 'nginx.conf': 'events {\n}\nhttp {\n    tcp_nopush on;\n    sendfile on;\n}\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'tcp_nopush on;\n' },
    {
      'nginx.conf':
        'events {\n}\nhttp {\n    sendfile on;\n    server {\n        listen 80;\n        tcp_nopush on;\n    }\n}\n',
    },
  ],

  check({ http, servers, locations }, report) {
    for (const scope of [...http, ...servers, ...locations]) {
      if (!scope.own('tcp_nopush')) continue;
      const [nopush, sendfile] = [scope.get('tcp_nopush'), scope.get('sendfile')];
      if (nopush?.value !== true || sendfile?.value !== false) continue;
      report(nopush, {
        message: '`tcp_nopush` only works on files sent by `sendfile`, which is off here: it does nothing.',
        fixes: [setTo(sendfile, 'on')],
      });
    }
  },
});
