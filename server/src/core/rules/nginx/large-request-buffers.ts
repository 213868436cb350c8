import { capacityOf } from '../../formats/nginx/capacity.js';
import { defineRule } from '../../rule.js';
import { formatBytes } from '../../units.js';

export default defineRule({
  id: 'nginx/large-request-buffers',
  title: 'Buffers for requests can outgrow memory',
  severity: 'warning',
  applies: 'deployed',
  why: 'The buffer for a body is taken for each request that has one, and those for headers whenever a client sends long ones. What every connection may take at once has to fit the machine.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_core_module.html#client_body_buffer_size',
    'https://nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers',
  ],
  examples: [
    {
      bad: {
        'headroom.yaml': 'tiers: { web: { memory: 1GB, cpus: 2, runs: [nginx] } }\n',
        'nginx.conf':
          'worker_processes auto;\nevents {\n    worker_connections 4096;\n}\nhttp {\n    client_body_buffer_size «8m»;\n}\n',
      },
      good: {
        'headroom.yaml': 'tiers: { web: { memory: 1GB, cpus: 2, runs: [nginx] } }\n',
        'nginx.conf':
          'worker_processes auto;\nevents {\n    worker_connections 4096;\n}\nhttp {\n    client_body_buffer_size 64k;\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx.conf':
        'worker_processes auto;\nevents {\n    worker_connections 4096;\n}\nhttp {\n    client_body_buffer_size 8m;\n}\n',
    },
    {
      'headroom.yaml': 'tiers: { web: { memory: 32GB, cpus: 2, runs: [nginx] } }\n',
      'nginx.conf':
        'worker_processes auto;\nevents {\n    worker_connections 1024;\n}\nhttp {\n    client_body_buffer_size 1m;\n    large_client_header_buffers 4 32k;\n}\n',
    },
  ],

  check(subject, report) {
    const capacity = capacityOf(subject);
    if (!capacity) return;
    for (const { name, scope } of subject.lines) {
      const isHeaders = name === 'large_client_header_buffers';
      if (!isHeaders && name !== 'client_body_buffer_size' && name !== 'client_header_buffer_size') continue;
      const buffers = isHeaders ? scope.buffers(name) : undefined;
      const single = isHeaders ? undefined : scope.get(name);
      const each = buffers ? buffers.value.number * buffers.value.size : (single?.value ?? 0);
      const target = buffers ?? single;
      const total = each * capacity.connections;
      if (!target || total <= capacity.memory) continue;
      report(target, {
        message: `${formatBytes(each)} for each of ${capacity.connections} connections are ${formatBytes(total)}; the machine has ${formatBytes(capacity.memory)}.`,
      });
    }
  },
});
