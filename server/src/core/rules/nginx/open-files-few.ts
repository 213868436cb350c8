import { setTo } from '../../checks/fixes.js';
import { passesOf } from '../../formats/nginx/passes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/open-files-few',
  title: 'Fewer open files than connections',
  severity: 'warning',
  applies: 'always',
  why: 'Each connection takes a file descriptor, one that is handed on takes two, and files being sent and logs take more. A worker without descriptors refuses connections, with a message in its log only.',
  references: [
    'https://nginx.org/en/docs/ngx_core_module.html#worker_rlimit_nofile',
    'https://nginx.org/en/docs/ngx_core_module.html#worker_connections',
  ],
  examples: [
    {
      bad: { 'nginx.conf': 'worker_rlimit_nofile «1024»;\nevents {\n    worker_connections 4096;\n}\n' },
      good: { 'nginx.conf': 'worker_rlimit_nofile 8192;\nevents {\n    worker_connections 4096;\n}\n' },
    },
    {
      bad: {
        'nginx.conf':
          'worker_rlimit_nofile «5000»;\nevents {\n    worker_connections 4096;\n}\nhttp {\n    server {\n        location / {\n            proxy_pass http://127.0.0.1$request_uri;\n        }\n    }\n}\n',
      },
      good: {
        'nginx.conf':
          'worker_rlimit_nofile 8192;\nevents {\n    worker_connections 4096;\n}\nhttp {\n    server {\n        location / {\n            proxy_pass http://127.0.0.1$request_uri;\n        }\n    }\n}\n',
      },
    },
  ],
  silent: [
    { 'nginx.conf': 'worker_rlimit_nofile 5000;\nevents {\n    worker_connections 4096;\n}\n' },
    { 'nginx.conf': 'events {\n    worker_connections 4096;\n}\n' },
    { 'nginx.conf': 'worker_rlimit_nofile {{ nofile }};\nevents {\n    worker_connections 4096;\n}\n' },
  ],

  check(subject, report) {
    const files = subject.top.get('worker_rlimit_nofile');
    const [events] = subject.top.inside('events');
    const connections = events?.get('worker_connections');
    if (!files?.explicit || !connections) return;
    const isBelow = files.value < connections.value;
    if (!isBelow && (passesOf(subject).length === 0 || files.value >= 2 * connections.value)) return;
    report(files, {
      message: isBelow
        ? `A worker may open ${files.value} files, but hold ${connections.value} connections: it refuses the rest of them.`
        : `A connection that is handed on takes two of the ${files.value} files: they end at ${Math.floor(files.value / 2)} of ${connections.value} connections.`,
      severity: isBelow ? 'warning' : 'hint',
      related: connections.explicit ? [{ at: connections.at, message: 'Connections of a worker' }] : [],
      fixes: [setTo(files, String(2 * connections.value))],
    });
  },
});
