import { addTo } from '../../checks/nginx.js';
import { withOption } from '../../checks/nginx-listen.js';
import { listensOf } from '../../formats/nginx/listens.js';
import type { NginxScope } from '../../formats/nginx/scope.js';
import { linePlace } from '../../formats/nginx/scope.js';
import type { NginxSubject } from '../../formats/nginx/subject.js';
import { tlsServersOf } from '../../formats/nginx/tls.js';
import { defineRule } from '../../rule.js';

const NEW = 'versions: { nginx: "1.28" }\n';
const OLD = 'versions: { nginx: "1.24" }\n';
const file = (option: string, line: string) =>
  `events {\n}\nhttp {\n    server {\n        listen 443 ssl${option};\n        ssl_certificate a.pem;\n        ssl_certificate_key a.key;\n${line}        root /srv/www;\n    }\n}\n`;

export default defineRule({
  id: 'nginx/http2-not-set',
  title: 'TLS without HTTP/2',
  severity: 'warning',
  applies: 'production',
  why: 'With HTTP/1.1 a browser opens six connections, each with a handshake of its own, and sends one request at a time on each. HTTP/2 carries all of them at once on one connection; nginx leaves it off by default.',
  references: ['https://nginx.org/en/docs/http/ngx_http_v2_module.html#http2'],
  examples: [
    {
      bad: { 'headroom.yaml': NEW, 'nginx.conf': file('', '').replace('listen 443 ssl', '«listen 443 ssl»') },
      good: {
        'headroom.yaml': NEW,
        'nginx.conf': file('', '').replace('root /srv/www;', 'root /srv/www;\n        http2 on;'),
      },
    },
    {
      bad: { 'headroom.yaml': OLD, 'nginx.conf': file('', '').replace('listen 443 ssl', '«listen 443 ssl»') },
      good: { 'headroom.yaml': OLD, 'nginx.conf': file(' http2', '') },
    },
  ],
  silent: [
    { 'nginx.conf': file('', '').replace('http {\n', 'http {\n    http2 on;\n') },
    { 'nginx.conf': file('', '        return 301 https://shop.example;\n') },
    { 'nginx/conf.d/app.conf': 'server {\n    listen 443 ssl;\n}\n' },
    {
      'nginx.conf': file('', '').replace(
        'http {\n',
        'http {\n    server {\n        listen 443 ssl http2 default_server;\n        ssl_certificate a.pem;\n        ssl_certificate_key a.key;\n    }\n',
      ),
    },
  ],

  check(subject, report) {
    const listens = listensOf(subject);
    const spoken = new Set(listens.filter(listen => listen.has('http2')).map(({ address }) => address));
    for (const server of tlsServersOf(subject)) {
      const own = listens.filter(listen => listen.server === server && listen.has('ssl'));
      const [first] = own;
      if (!first || !server.isCertain || server.effective('http2').length > 0 || server.own('return')) continue;
      if (own.some(({ address }) => spoken.has(address))) continue;
      report(linePlace(first.line), {
        message: 'Browsers get HTTP/1.1 here: one request at a time on each connection.',
        fixes: fixesFor(subject, server),
      });
    }
  },
});

/** The switch has been a directive since 1.25.1; where the version is not known, neither form is right for all. */
function fixesFor({ index }: NginxSubject, server: NginxScope) {
  const isNew = index.since('1.25.1');
  if (isNew === undefined) return [];
  if (isNew) return [addTo(server, 'http2', 'on')];
  const lines = server.all('listen').filter(({ args }) => args.some(({ text }) => text === 'ssl'));
  return [{ title: 'Add http2 to listen', edits: withOption(lines, 'http2'), safe: false }];
}
