import { addTo } from '../../checks/nginx.js';
import { listensOf } from '../../formats/nginx/listens.js';
import { linePlace, type NginxLine, type NginxScope } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

const NEW = 'versions: { nginx: "1.28" }\n';
const file = (line: string) =>
  `events {\n}\nhttp {\n    server {\n        listen 443 ssl;\n        listen 443 quic reuseport;\n        http2 on;\n        ssl_certificate a.pem;\n        ssl_certificate_key a.key;\n${line}    }\n}\n`;

export default defineRule({
  id: 'nginx/http3-not-announced',
  title: 'HTTP/3 that no browser learns of',
  severity: 'warning',
  applies: 'always',
  why: 'Browsers come over TCP first and switch to HTTP/3 when an answer has the header Alt-Svc with `h3`. Without it the address of `listen ... quic` is never used.',
  references: ['https://nginx.org/en/docs/quic.html', 'https://nginx.org/en/docs/http/ngx_http_v3_module.html'],
  examples: [
    {
      bad: { 'headroom.yaml': NEW, 'nginx.conf': file('').replace('listen 443 quic reuseport', '«$&»') },
      good: { 'headroom.yaml': NEW, 'nginx.conf': file(`        add_header Alt-Svc 'h3=":443"; ma=86400';\n`) },
    },
  ],
  silent: [
    {
      'headroom.yaml': NEW,
      'nginx.conf': file(`        location / {\n            add_header alt-svc 'h3=":443"';\n        }\n`),
    },
    { 'headroom.yaml': NEW, 'nginx.conf': file('        http3 off;\n') },
    { 'headroom.yaml': NEW, 'nginx/conf.d/app.conf': 'server {\n    listen 443 quic reuseport;\n}\n' },
  ],

  check(subject, report) {
    const told = new Set<NginxScope>();
    const announcing = subject.lines.filter(isAnnouncement);
    for (const { line, server, port } of listensOf(subject).filter(listen => listen.has('quic'))) {
      const isOff = server.get('http3')?.value === false;
      if (told.has(server) || isOff || !server.isCertain || announcing.length > 0) continue;
      told.add(server);
      const keepsOuter = server.all('add_header').length > 0 || server.effective('add_header').length === 0;
      report(linePlace(line), {
        message: 'No answer has the header Alt-Svc with `h3`: browsers stay with TCP.',
        fixes: keepsOuter ? [addTo(server, 'add_header', `Alt-Svc 'h3=":${port}"; ma=86400'`)] : [],
      });
    }
  },
});

/** Anything that may hold the header: another server on the same address announces it too. */
function isAnnouncement({ name, args }: NginxLine): boolean {
  return /^(?:add_header|more_set_headers)$/.test(name) && args.some(({ text }) => /^alt-svc\b/i.test(text));
}
