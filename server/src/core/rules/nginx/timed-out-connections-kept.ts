import { checkAbsentFrom } from '../../checks/nginx-absent.js';
import { passesOf } from '../../formats/nginx/passes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/timed-out-connections-kept',
  title: 'Memory kept for clients that have gone',
  severity: 'hint',
  applies: 'production',
  absent: true,
  why: 'A client that does not read any more leaves its connection and what was to be sent in the kernel for minutes. With `reset_timedout_connection` nginx gives both up at once.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#reset_timedout_connection'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf':
          'events {\n}\n«http» {\n    server {\n        location / {\n            proxy_pass http://127.0.0.1$uri;\n        }\n    }\n}\n',
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf':
          'events {\n}\nhttp {\n    reset_timedout_connection on;\n    server {\n        location / {\n            proxy_pass http://127.0.0.1$uri;\n        }\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'environment: production\n',
      'nginx.conf': 'events {\n}\nhttp {\n    server {\n        root /srv/www;\n    }\n}\n',
    },
  ],

  check: checkAbsentFrom(
    'http',
    'reset_timedout_connection',
    (_, subject) =>
      passesOf(subject).length > 0
        ? { text: 'on', because: 'so that clients that have gone leave nothing behind' }
        : undefined,
    'hint',
  ),
});
