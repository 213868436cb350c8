import { checkAbsentFrom } from '../../checks/nginx-absent.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/gzip-vary-not-set',
  title: 'Caches are not told that answers differ',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'A cache between nginx and the client has to know that there is a compressed and a plain version of an answer. `gzip_vary on` sends `Vary: Accept-Encoding`; without it the cache may keep the plain one for everybody.',
  references: ['https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_vary'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf': 'events {\n}\n«http» {\n    gzip on;\n    gzip_types text/css;\n}\n',
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf': 'events {\n}\nhttp {\n    gzip on;\n    gzip_types text/css;\n    gzip_vary on;\n}\n',
      },
    },
  ],
  silent: [{ 'headroom.yaml': 'environment: production\n', 'nginx.conf': 'events {\n}\nhttp {\n    gzip off;\n}\n' }],

  check: checkAbsentFrom('http', 'gzip_vary', http =>
    http.get('gzip')?.value ? { text: 'on', because: 'so that caches keep both versions apart' } : undefined,
  ),
});
