import { checkAbsentFrom } from '../../checks/nginx-absent.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/worker-connections-not-set',
  title: 'Number of connections left at its default',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'A worker takes 512 connections where nothing else is said, idle clients among them. Busy servers run out of them long before the processor is busy.',
  references: ['https://nginx.org/en/docs/ngx_core_module.html#worker_connections'],
  examples: [
    {
      bad: { 'headroom.yaml': 'environment: production\n', 'nginx.conf': '«events» {\n    accept_mutex off;\n}\n' },
      good: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf': 'events {\n    accept_mutex off;\n    worker_connections 4096;\n}\n',
      },
    },
  ],
  silent: [{ 'nginx.conf': 'events {\n}\n' }],

  check: checkAbsentFrom('events', 'worker_connections', () => ({
    text: '4096',
    because: 'because idle clients count too, and a request that is handed on takes two',
  })),
});
