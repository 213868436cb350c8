import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatBytes, KIB } from '../../units.js';

/** Where more connections than any worker serves begin to cost memory. */
const MANY = 100_000;

/** A connection and its two events, roughly. */
const EACH = 0.4 * KIB;

export default defineRule({
  id: 'nginx/worker-connections-many',
  title: 'Memory for connections that never come',
  severity: 'information',
  applies: 'deployed',
  why: 'Every worker sets up a structure and two events for each of its connections when it starts, whether they are ever used. A hundred thousand clients of a single worker are rarely meant.',
  references: ['https://nginx.org/en/docs/ngx_core_module.html#worker_connections'],
  examples: [
    {
      bad: { 'nginx.conf': 'events {\n    worker_connections «1000000»;\n}\n' },
      good: { 'nginx.conf': 'events {\n    worker_connections 10000;\n}\n' },
    },
  ],
  silent: [{ 'nginx.conf': 'events {\n    worker_connections 65535;\n}\n' }],

  check({ top }, report) {
    for (const events of top.inside('events')) {
      const connections = events.get('worker_connections');
      if (!connections?.explicit || connections.value < MANY) continue;
      report(connections, {
        message: `Each worker takes about ${formatBytes(connections.value * EACH)} for ${connections.value} connections when it starts.`,
        fixes: [setTo(connections, '10000')],
      });
    }
  },
});
