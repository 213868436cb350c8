import { addTo } from '../../checks/nginx.js';
import { listensOf } from '../../formats/nginx/listens.js';
import { linePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

const NEW = 'versions: { nginx: "1.28" }\n';
const file = (listen: string, last = '') =>
  `events {\n}\nhttp {\n    server {\n${listen}        http2 on;\n        ssl_certificate a.pem;\n        ssl_certificate_key a.key;\n        add_header Alt-Svc 'h3=":443"; ma=86400';\n${last}    }\n}\n`;

export default defineRule({
  id: 'nginx/quic-without-tcp',
  title: 'HTTP/3 on a port without TLS over TCP',
  severity: 'warning',
  applies: 'always',
  why: 'A browser asks over TCP first, and again wherever UDP is blocked. Without `listen ... ssl` on the same port most clients find nothing there.',
  references: ['https://nginx.org/en/docs/quic.html'],
  examples: [
    {
      bad: { 'headroom.yaml': NEW, 'nginx.conf': file('        «listen 443 quic reuseport»;\n') },
      good: {
        'headroom.yaml': NEW,
        'nginx.conf': file('        listen 443 quic reuseport;\n', '        listen 443 ssl;\n'),
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': NEW,
      'nginx.conf': file('        listen [::]:443 ssl;\n        listen 443 quic reuseport;\n'),
    },
    { 'headroom.yaml': NEW, 'nginx/conf.d/app.conf': 'server {\n    listen 443 quic reuseport;\n}\n' },
  ],

  check(subject, report) {
    const listens = listensOf(subject);
    const ports = new Set(listens.filter(listen => listen.has('ssl')).map(({ port }) => port));
    const told = new Set<string>();
    for (const { line, server, port } of listens.filter(listen => listen.has('quic'))) {
      if (ports.has(port) || told.has(port) || !server.isCertain) continue;
      told.add(port);
      report(linePlace(line), {
        message: `Nothing listens for TLS on TCP port ${port}: only clients that already know of HTTP/3 get here.`,
        fixes: [addTo(server, 'listen', `${line.args[0]?.text ?? port} ssl`)],
      });
    }
  },
});
