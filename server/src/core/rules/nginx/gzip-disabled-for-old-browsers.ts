import { removal } from '../../checks/nginx.js';
import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/gzip-disabled-for-old-browsers',
  title: 'Regard for Internet Explorer 6',
  severity: 'hint',
  applies: 'always',
  why: 'The browsers that `msie6` and `MSIE [1-6]\\.` stand for have been gone for more than a decade. Each request is still compared with the pattern.',
  references: ['https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_disable'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'gzip on;\n«gzip_disable» "msie6";\n' },
      good: { 'nginx/conf.d/app.conf': 'gzip on;\n' },
    },
  ],
  silent: [{ 'nginx/conf.d/app.conf': 'gzip on;\ngzip_disable "curl";\n' }],

  check(subject, report) {
    for (const line of subject.lines) {
      if (line.name !== 'gzip_disable' || line.args.length === 0) continue;
      if (!line.args.every(({ text }) => /^msie6$|^MSIE \[[\d-]+\]/i.test(text))) continue;
      report(namePlace(line), {
        message: 'No browser that is still in use needs this.',
        fixes: [removal(subject, line, true)],
        tags: ['unnecessary'],
      });
    }
  },
});
