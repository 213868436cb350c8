import { setTo } from '../../checks/fixes.js';
import { passesOf } from '../../formats/nginx/passes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/worker-connections-few',
  title: 'Few connections for a proxy',
  severity: 'information',
  applies: 'production',
  why: '`worker_connections` counts those to clients, idle ones kept alive among them, and those to the upstream: a request that is handed on takes two. A worker that has none left drops the oldest idle client, then refuses new ones.',
  references: ['https://nginx.org/en/docs/ngx_core_module.html#worker_connections'],
  examples: [
    {
      bad: {
        'nginx.conf':
          'events {\n    worker_connections «1024»;\n}\nhttp {\n    server {\n        location / {\n            fastcgi_param SCRIPT_FILENAME /srv/index.php;\n            fastcgi_pass unix:/run/php.sock;\n        }\n    }\n}\n',
      },
      good: {
        'nginx.conf':
          'events {\n    worker_connections 4096;\n}\nhttp {\n    server {\n        location / {\n            fastcgi_param SCRIPT_FILENAME /srv/index.php;\n            fastcgi_pass unix:/run/php.sock;\n        }\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx.conf':
        'events {\n    worker_connections 768;\n}\nhttp {\n    server {\n        root /srv/www;\n    }\n}\n',
    },
    {
      'headroom.yaml': 'environment: development\n',
      'nginx.conf':
        'events {\n    worker_connections 512;\n}\nhttp {\n    server {\n        location / {\n            fastcgi_pass unix:/run/php.sock;\n        }\n    }\n}\n',
    },
  ],

  check(subject, report) {
    if (passesOf(subject).length === 0) return;
    for (const events of subject.top.inside('events')) {
      const connections = events.get('worker_connections');
      if (!connections?.explicit || connections.value > 1024) continue;
      report(connections, {
        message: `${connections.value} connections are at most ${Math.floor(connections.value / 2)} requests that a worker hands on, less every idle client.`,
        fixes: [setTo(connections, '4096')],
      });
    }
  },
});
