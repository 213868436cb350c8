import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/etag-off',
  title: 'Files without a mark to tell versions by',
  severity: 'hint',
  applies: 'production',
  why: 'With an ETag a browser asks whether its copy is current, and gets an empty answer where it is. Without, only the time of the last change is left, and that differs where servers got the same file at different times.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#etag'],
  examples: [{ bad: { 'nginx/conf.d/app.conf': 'etag «off»;\n' }, good: { 'nginx/conf.d/app.conf': 'etag on;\n' } }],
  silent: [{ 'nginx/conf.d/app.conf': 'etag on;\n' }],

  check({ lines }, report) {
    for (const { name, scope } of lines) {
      const etag = name === 'etag' ? scope.get('etag') : undefined;
      if (etag?.value !== false) continue;
      report(etag, { message: 'Browsers load files again whose time has changed only.', fixes: [setTo(etag, 'on')] });
    }
  },
});
