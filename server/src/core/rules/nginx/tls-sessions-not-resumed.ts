import { replaceArguments } from '../../formats/nginx/edits.js';
import type { NginxScope } from '../../formats/nginx/scope.js';
import { sharedBlock, sharesSessions, tlsServersOf } from '../../formats/nginx/tls.js';
import { defineRule } from '../../rule.js';
import type { Location } from '../../text.js';

const SERVER =
  '    server {\n        listen 443 ssl http2;\n        ssl_certificate a.pem;\n        ssl_certificate_key a.key;\n    }\n}\n';

export default defineRule({
  id: 'nginx/tls-sessions-not-resumed',
  title: 'Full handshake for every connection',
  severity: 'warning',
  applies: 'deployed',
  why: 'A client that comes back resumes its session with a ticket or from the cache, which spares the signature of the certificate, the dearest part of a handshake. With tickets off and without a cache that the workers share neither works.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_cache',
    'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_tickets',
  ],
  examples: [
    {
      bad: { 'nginx.conf': `events {\n}\nhttp {\n    ssl_session_tickets «off»;\n${SERVER}` },
      good: {
        'nginx.conf': `events {\n}\nhttp {\n    ssl_session_tickets off;\n    ssl_session_cache shared:SSL:10m;\n${SERVER}`,
      },
    },
  ],
  silent: [
    {
      'nginx.conf': `events {\n}\nhttp {\n    ssl_session_tickets off;\n    ssl_session_cache shared:A:1m;\n${SERVER}`,
    },
    { 'nginx.conf': `events {\n}\nhttp {\n    ssl_session_tickets on;\n${SERVER}` },
    { 'nginx.conf': 'events {\n}\nhttp {\n    ssl_session_tickets off;\n}\n' },
  ],

  check(subject, report) {
    const told = new Set<string>();
    for (const server of tlsServersOf(subject)) {
      const tickets = server.get('ssl_session_tickets');
      if (tickets?.value !== false || sharesSessions(server) !== false || told.has(placeKey(tickets.at))) continue;
      told.add(placeKey(tickets.at));
      report(tickets, {
        message: 'Without tickets, and without a cache that all workers share, no client resumes its session.',
        fixes: [{ title: 'Keep sessions in shared:SSL:10m', edits: [cacheEdit(server)], safe: false }],
      });
    }
  },
});

function cacheEdit(server: NginxScope) {
  const [line] = server.effective('ssl_session_cache');
  const written = 'shared:SSL:10m';
  return line ? replaceArguments(line, written) : sharedBlock(server).add('ssl_session_cache', written);
}

function placeKey({ uri, start }: Location): string {
  return `${start} ${uri}`;
}
