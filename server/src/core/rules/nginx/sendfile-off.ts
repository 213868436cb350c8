import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/sendfile-off',
  title: 'Files copied through memory',
  severity: 'information',
  applies: 'production',
  why: 'With `sendfile on` the kernel sends a file straight from its cache. Without it a worker reads each piece into a buffer and writes it out again. Shared folders of virtual machines, where sendfile sends stale contents, belong to development.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#sendfile'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'sendfile «off»;\n' },
      good: { 'nginx/conf.d/app.conf': 'sendfile on;\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'environment: development\n', 'nginx/conf.d/app.conf': 'sendfile off;\n' },
    {
      'nginx/conf.d/app.conf':
        'server {\n    location /video/ {\n        aio threads;\n        sendfile off;\n    }\n}\n',
    },
  ],

  check(subject, report) {
    for (const scope of [...subject.http, ...subject.servers]) {
      const own = scope.own('sendfile');
      const sendfile = scope.get('sendfile');
      if (!own || sendfile?.value !== false) continue;
      report(sendfile, {
        message: 'Workers read every file into memory of their own and write it out again.',
        fixes: [setTo(sendfile, 'on')],
      });
    }
  },
});
