import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/gzip-off',
  title: 'Answers sent uncompressed',
  severity: 'information',
  applies: 'production',
  why: 'Texts such as HTML, JSON and scripts shrink to a fifth or less, which saves more time on the wire than compressing costs. Where a proxy in front compresses, or another module does, `off` is right.',
  references: ['https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip'],
  examples: [{ bad: { 'nginx/conf.d/app.conf': 'gzip «off»;\n' }, good: { 'nginx/conf.d/app.conf': 'gzip on;\n' } }],
  silent: [
    { 'nginx/conf.d/app.conf': 'gzip off;\nbrotli on;\n' },
    { 'nginx/conf.d/app.conf': 'gzip on;\nserver {\n    location /live/ {\n        gzip off;\n    }\n}\n' },
    { 'nginx/conf.d/app.conf': 'gzip off;\nserver {\n    listen 80;\n    gzip on;\n}\n' },
  ],

  check({ lines, http }, report) {
    for (const scope of http) {
      const gzip = scope.own('gzip') && scope.get('gzip');
      const isOther = ({ name, args }: (typeof lines)[number]) =>
        /^(?:brotli|zstd)$/.test(name) || (name === 'gzip' && args[0]?.text.toLowerCase() === 'on');
      if (!gzip || gzip.value || lines.some(isOther)) continue;
      report(gzip, { message: 'Texts are sent at several times their compressed size.', fixes: [setTo(gzip, 'on')] });
    }
  },
});
