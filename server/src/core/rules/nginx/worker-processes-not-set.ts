import { checkAbsentFrom } from '../../checks/nginx-absent.js';
import { defineRule } from '../../rule.js';

const MACHINE = 'tiers: { web: { cpus: 8, runs: [nginx] } }\n';

export default defineRule({
  id: 'nginx/worker-processes-not-set',
  title: 'worker_processes is left at its default',
  severity: 'information',
  applies: 'deployed',
  absent: true,
  why: 'The default is a single worker, which uses a single core whatever the machine has. `auto` starts one for each core.',
  references: ['https://nginx.org/en/docs/ngx_core_module.html#worker_processes'],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'nginx.conf': '«»events {\n}\n' },
      good: { 'headroom.yaml': MACHINE, 'nginx.conf': 'worker_processes auto;\nevents {\n}\n' },
    },
  ],
  silent: [
    { 'nginx.conf': 'events {\n}\n' },
    { 'headroom.yaml': 'tiers: { web: { cpus: 1, runs: [nginx] } }\n', 'nginx.conf': 'events {\n}\n' },
    { 'headroom.yaml': MACHINE, 'nginx/conf.d/app.conf': 'server {\n    listen 80;\n}\n' },
  ],

  check: checkAbsentFrom('main', 'worker_processes', (_, { hardware }) =>
    (hardware.cpus?.value ?? 1) > 1
      ? { text: 'auto', because: `one for each of the ${hardware.cpus?.value} cores` }
      : undefined,
  ),
});
