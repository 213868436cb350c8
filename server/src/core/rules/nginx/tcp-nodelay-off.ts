import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/tcp-nodelay-off',
  title: 'Small answers wait for an acknowledgement',
  severity: 'warning',
  applies: 'deployed',
  why: 'Without `tcp_nodelay` the kernel holds the last packet of an answer back until the one before is acknowledged: up to 40 ms and more on connections that are kept open, which is what the default avoids.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#tcp_nodelay'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'tcp_nodelay «off»;\n' },
      good: { 'nginx/conf.d/app.conf': 'tcp_nodelay on;\n' },
    },
  ],
  silent: [{ 'nginx/conf.d/app.conf': 'tcp_nodelay on;\n' }, { 'nginx/conf.d/app.conf': 'gzip on;\n' }],

  check({ lines }, report) {
    for (const { name, scope } of lines) {
      const nodelay = name === 'tcp_nodelay' ? scope.get('tcp_nodelay') : undefined;
      if (nodelay?.value !== false) continue;
      report(nodelay, {
        message: 'The end of an answer waits for the acknowledgement of what came before it.',
        fixes: [setTo(nodelay, 'on')],
      });
    }
  },
});
