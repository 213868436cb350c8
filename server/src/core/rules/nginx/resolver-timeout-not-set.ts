import { checkAbsentFrom } from '../../checks/nginx-absent.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/resolver-timeout-not-set',
  title: 'Requests wait half a minute for a name',
  severity: 'hint',
  applies: 'production',
  absent: true,
  why: 'While a name server does not answer, requests that need the name wait for `resolver_timeout`, 30 seconds by default. Few clients do.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#resolver_timeout'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf': 'events {\n}\n«http» {\n    resolver 10.0.0.2;\n}\n',
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf': 'events {\n}\nhttp {\n    resolver 10.0.0.2;\n    resolver_timeout 5s;\n}\n',
      },
    },
  ],
  silent: [{ 'headroom.yaml': 'environment: production\n', 'nginx.conf': 'events {\n}\nhttp {\n}\n' }],

  check: checkAbsentFrom(
    'http',
    'resolver_timeout',
    http => (http.own('resolver') ? { text: '5s', because: 'because few clients wait longer' } : undefined),
    'hint',
  ),
});
