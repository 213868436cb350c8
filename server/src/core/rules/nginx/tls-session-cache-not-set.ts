import { checkAbsentFrom } from '../../checks/nginx-absent.js';
import { tlsServersOf } from '../../formats/nginx/tls.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';
const SERVER =
  '    server {\n        listen 443 ssl http2;\n        ssl_certificate a.pem;\n        ssl_certificate_key a.key;\n    }\n}\n';

export default defineRule({
  id: 'nginx/tls-session-cache-not-set',
  title: 'TLS sessions kept by the clients only',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'nginx has no cache of TLS sessions by default: clients that use tickets resume all the same, others start anew each time. And only with a shared cache, from 1.23.2 on, are the keys of tickets replaced while nginx runs. One megabyte holds about 4000 sessions.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_cache',
    'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_ticket_key',
  ],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'nginx.conf': `events {\n}\n«http» {\n    server_tokens off;\n${SERVER}` },
      good: {
        'headroom.yaml': PRODUCTION,
        'nginx.conf': `events {\n}\nhttp {\n    server_tokens off;\n    ssl_session_cache shared:SSL:10m;\n${SERVER}`,
      },
    },
  ],
  silent: [
    { 'headroom.yaml': PRODUCTION, 'nginx.conf': 'events {\n}\nhttp {\n    server {\n        listen 80;\n    }\n}\n' },
    { 'headroom.yaml': PRODUCTION, 'nginx.conf': `events {\n}\nhttp {\n    ssl_session_tickets off;\n${SERVER}` },
  ],

  check: checkAbsentFrom('http', 'ssl_session_cache', (_, subject) => {
    const servers = tlsServersOf(subject);
    const usesTickets = servers.every(server => server.get('ssl_session_tickets')?.value !== false);
    return servers.length > 0 && usesTickets
      ? { text: 'shared:SSL:10m', because: 'which holds about 40000 sessions for all workers' }
      : undefined;
  }),
});
