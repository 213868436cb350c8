import { addTo } from '../../checks/nginx.js';
import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';
const file = (line: string) =>
  `events {\n}\nhttp {\n    server {\n        location ~* \\.(css|js|png)$ {\n            expires 7d;\n${line}        }\n    }\n}\n`;

export default defineRule({
  id: 'nginx/assets-logged',
  title: 'Log that consists of assets for the most part',
  severity: 'hint',
  applies: 'production',
  why: 'A page loads dozens of styles, scripts and pictures. Lines about them make up most of a log, of what it costs to write, and of what it costs to ship and to keep.',
  references: ['https://nginx.org/en/docs/http/ngx_http_log_module.html#access_log'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'nginx.conf': file('').replace('location', '«location»') },
      good: { 'headroom.yaml': PRODUCTION, 'nginx.conf': file('            access_log off;\n') },
    },
  ],
  silent: [
    { 'nginx.conf': file('') },
    { 'headroom.yaml': PRODUCTION, 'nginx.conf': file('').replace('http {\n', 'http {\n    access_log off;\n') },
    { 'headroom.yaml': PRODUCTION, 'nginx.conf': file('            return 404;\n') },
  ],

  check({ locations, environment }, report) {
    if (environment?.value !== 'production') return;
    for (const location of locations) {
      const [modifier, pattern = ''] = location.opener?.args.map(({ text }) => text) ?? [];
      const isAssets = modifier?.startsWith('~') && /\b(?:css|js|woff2?|png|jpe\??g|svg|webp)\b/.test(pattern);
      if (!isAssets || !location.opener || !location.isCertain || location.own('return')) continue;
      if (location.all('access_log').length > 0 || location.effective('access_log')[0]?.args[0]?.text === 'off')
        continue;
      report(namePlace(location.opener), {
        message: 'Each of these files leaves a line in the log.',
        fixes: [addTo(location, 'access_log', 'off')],
      });
    }
  },
});
