import { checkArguments } from '../../checks/nginx-values.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/invalid-unit',
  title: 'Size or time that cannot be read',
  severity: 'error',
  applies: 'always',
  why: 'Sizes are whole numbers with `k` or `m`, and `g` only where the directive takes large ones. Times are whole numbers with units from large to small; some take milliseconds, others months and years. nginx does not start with anything else.',
  references: ['https://nginx.org/en/docs/syntax.html'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'client_max_body_size «20MB»;\n' },
      good: { 'nginx/conf.d/app.conf': 'client_max_body_size 20m;\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'proxy_read_timeout «60sec»;\n' },
      good: { 'nginx/conf.d/app.conf': 'proxy_read_timeout 60s;\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'proxy_buffers 8 «1g»;\n' },
      good: { 'nginx/conf.d/app.conf': 'proxy_buffers 8 1024m;\n' },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'client_max_body_size 1g;\nproxy_read_timeout 1m30;\nkeepalive_timeout 65;\nssl_session_timeout 1d;\n',
    },
  ],

  check: checkArguments(['size', 'duration', 'buffers']),
});
