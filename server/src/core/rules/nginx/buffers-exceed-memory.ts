import { capacityOf } from '../../formats/nginx/capacity.js';
import { passesOf } from '../../formats/nginx/passes.js';
import { defineRule } from '../../rule.js';
import { formatBytes } from '../../units.js';

export default defineRule({
  id: 'nginx/buffers-exceed-memory',
  title: 'Buffers for answers can outgrow memory',
  severity: 'warning',
  applies: 'deployed',
  why: 'A request that is handed on takes two connections and up to the header buffer and all others. When clients read slowly, every request that the connections allow may hold its full share at once.',
  references: ['https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffers'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'tiers: { web: { memory: 2GB, cpus: 2, runs: [nginx] } }\n',
        'nginx.conf':
          'worker_processes auto;\nevents {\n    worker_connections 10000;\n}\nhttp {\n    server {\n        location / {\n            proxy_buffers «64 16k»;\n            proxy_pass http://$host;\n        }\n    }\n}\n',
      },
      good: {
        'headroom.yaml': 'tiers: { web: { memory: 2GB, cpus: 2, runs: [nginx] } }\n',
        'nginx.conf':
          'worker_processes auto;\nevents {\n    worker_connections 10000;\n}\nhttp {\n    server {\n        location / {\n            proxy_buffers 16 8k;\n            proxy_pass http://$host;\n        }\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx.conf':
        'worker_processes auto;\nevents {\n    worker_connections 10000;\n}\nhttp {\n    server {\n        location / {\n            proxy_buffers 64 16k;\n            proxy_pass http://$host;\n        }\n    }\n}\n',
    },
    {
      'headroom.yaml': 'tiers: { web: { memory: 2GB, cpus: 2, runs: [nginx] } }\n',
      'nginx.conf':
        'worker_processes auto;\nevents {\n    worker_connections 1024;\n}\nhttp {\n    server {\n        location / {\n            proxy_buffers 64 16k;\n            proxy_pass http://$host;\n        }\n    }\n}\n',
    },
  ],

  check(subject, report) {
    const capacity = capacityOf(subject);
    const told = new Set<string>();
    for (const { protocol, scope } of capacity ? passesOf(subject) : []) {
      const buffers = scope.buffers(`${protocol}_buffers`);
      const first = scope.find(`${protocol}_buffer_size`)?.value;
      const key = `${buffers?.at.uri}:${buffers?.at.start}`;
      if (!capacity || !buffers?.explicit || told.has(key)) continue;
      const each = (typeof first === 'number' ? first : 0) + buffers.value.number * buffers.value.size;
      const requests = Math.floor(capacity.connections / 2);
      if (each * requests <= capacity.memory) continue;
      told.add(key);
      const fitting = Math.floor(capacity.memory / 2 / requests);
      report(buffers, {
        message: `${formatBytes(each)} for each of ${requests} requests are ${formatBytes(each * requests)}; the machine has ${formatBytes(capacity.memory)}. Half of it is ${formatBytes(fitting)} a request.`,
      });
    }
  },
});
