import { checkAbsentFrom } from '../../checks/nginx-absent.js';
import { passesOf } from '../../formats/nginx/passes.js';
import { tlsServersOf } from '../../formats/nginx/tls.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';
const SERVER =
  '    server {\n        listen 443 ssl http2;\n        ssl_certificate a.pem;\n        ssl_certificate_key a.key;\n        location / {\n            fastcgi_pass unix:/run/app.sock;\n        }\n    }\n}\n';

export default defineRule({
  id: 'nginx/tls-buffer-not-set',
  title: 'First bytes of a page that wait for a record of 16 kB',
  severity: 'hint',
  applies: 'production',
  absent: true,
  why: 'A browser can only decrypt a whole record. With records of 16 kB that takes several packets, on a new connection more than one round trip; with 4 kB the first part of a page can be read at once. Large downloads are a little cheaper with 16 kB.',
  references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_buffer_size'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'nginx.conf': `events {\n}\n«http» {\n    server_tokens off;\n${SERVER}` },
      good: {
        'headroom.yaml': PRODUCTION,
        'nginx.conf': `events {\n}\nhttp {\n    server_tokens off;\n    ssl_buffer_size 4k;\n${SERVER}`,
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': PRODUCTION,
      'nginx.conf': 'events {\n}\nhttp {\n    server {\n        listen 80;\n        root /srv/www;\n    }\n}\n',
    },
  ],

  check: checkAbsentFrom(
    'http',
    'ssl_buffer_size',
    (_, subject) =>
      tlsServersOf(subject).length > 0 && passesOf(subject).length > 0
        ? { text: '4k', because: 'which lets browsers read the start of a page sooner' }
        : undefined,
    'hint',
  ),
});
