import { addTo, hasBelow } from '../../checks/nginx.js';
import { defineRule } from '../../rule.js';

const TYPES =
  'text/css text/plain text/javascript application/javascript application/json application/xml image/svg+xml';

export default defineRule({
  id: 'nginx/gzip-types-not-set',
  title: 'Compression of nothing but HTML',
  severity: 'warning',
  applies: 'always',
  why: 'Without `gzip_types` only `text/html` is compressed. Style sheets, scripts and JSON, which shrink to a quarter, go out in full.',
  references: ['https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_types'],
  examples: [
    {
      bad: { 'nginx.conf': 'events {\n}\nhttp {\n    gzip «on»;\n}\n' },
      good: { 'nginx.conf': `events {\n}\nhttp {\n    gzip on;\n    gzip_types ${TYPES};\n}\n` },
    },
  ],
  silent: [
    { 'nginx/conf.d/gzip.conf': 'gzip on;\n' },
    { 'nginx.conf': 'events {\n}\nhttp {\n    gzip on;\n    include gzip-types.conf;\n}\n' },
  ],

  check({ http, servers, locations }, report) {
    for (const scope of [...http, ...servers, ...locations]) {
      const gzip = scope.own('gzip') && scope.get('gzip');
      if (gzip?.value !== true || !scope.isCertain || scope.effective('gzip_types').length > 0) continue;
      // A block inside may name the types; where it turns compression on too, it is judged itself.
      if (hasBelow(scope, 'gzip_types')) continue;
      report(gzip, {
        message: 'Without `gzip_types` only `text/html` is compressed; style sheets, scripts and JSON are not.',
        fixes: [addTo(scope, 'gzip_types', TYPES)],
      });
    }
  },
});
