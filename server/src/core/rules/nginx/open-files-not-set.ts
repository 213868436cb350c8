import { checkAbsentFrom } from '../../checks/nginx-absent.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/open-files-not-set',
  title: 'Many connections with the usual limit of open files',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'Without `worker_rlimit_nofile` the limit is that of the process, mostly 1024: above it a worker refuses connections. Each takes a descriptor, one that is handed on takes two.',
  references: ['https://nginx.org/en/docs/ngx_core_module.html#worker_rlimit_nofile'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf': '«»events {\n    worker_connections 4096;\n}\n',
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf': 'worker_rlimit_nofile 8192;\nevents {\n    worker_connections 4096;\n}\n',
      },
    },
  ],
  silent: [
    { 'headroom.yaml': 'environment: production\n', 'nginx.conf': 'events {\n    worker_connections 768;\n}\n' },
    { 'nginx.conf': 'events {\n    worker_connections 4096;\n}\n' },
  ],

  check: checkAbsentFrom('main', 'worker_rlimit_nofile', (top, { isMain }) => {
    const [events] = top.inside('events');
    const connections = events?.get('worker_connections');
    if (!isMain || !connections?.explicit || connections.value <= 1024) return undefined;
    return { text: String(2 * connections.value), because: `for ${connections.value} connections of a worker` };
  }),
});
