import { checkAbsentFrom } from '../../checks/nginx-absent.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/gzip-min-length-not-set',
  title: 'Answers of twenty bytes compressed',
  severity: 'hint',
  applies: 'production',
  absent: true,
  why: 'By default answers are compressed from 20 bytes on. Below some hundred that takes time and saves no packet.',
  references: ['https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_min_length'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf': 'events {\n}\n«http» {\n    gzip on;\n    gzip_types text/css;\n}\n',
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf': 'events {\n}\nhttp {\n    gzip on;\n    gzip_types text/css;\n    gzip_min_length 256;\n}\n',
      },
    },
  ],
  silent: [{ 'headroom.yaml': 'environment: production\n', 'nginx.conf': 'events {\n}\nhttp {\n    gzip off;\n}\n' }],

  check: checkAbsentFrom(
    'http',
    'gzip_min_length',
    http => (http.get('gzip')?.value ? { text: '256', because: 'below which no packet is saved' } : undefined),
    'hint',
  ),
});
