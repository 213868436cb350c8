import { checkAbsentFrom } from '../../checks/nginx-absent.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/sendfile-not-set',
  title: 'Files copied through memory by default',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'With `sendfile on` the kernel sends a file straight from its cache; by default a worker copies it through its own memory.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#sendfile'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf': 'events {\n}\n«http» {\n    server {\n        root /srv/www;\n    }\n}\n',
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf': 'events {\n}\nhttp {\n    sendfile on;\n    server {\n        root /srv/www;\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'environment: production\n',
      'nginx.conf': 'events {\n}\nhttp {\n    server {\n        return 404;\n    }\n}\n',
    },
  ],

  check: checkAbsentFrom('http', 'sendfile', (_, { lines }) =>
    lines.some(({ name }) => name === 'root' || name === 'alias')
      ? { text: 'on', because: 'so that the kernel sends files by itself' }
      : undefined,
  ),
});
