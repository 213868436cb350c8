import { withOption } from '../../checks/nginx-listen.js';
import { listensOf } from '../../formats/nginx/listens.js';
import { linePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

const NEW = 'versions: { nginx: "1.28" }\n';
const file = (option: string, top = '') =>
  `${top}events {\n}\nhttp {\n    server {\n        listen 443 ssl;\n        listen 443 quic${option};\n        http2 on;\n        ssl_certificate a.pem;\n        ssl_certificate_key a.key;\n        add_header Alt-Svc 'h3=":443"; ma=86400';\n    }\n}\n`;

export default defineRule({
  id: 'nginx/quic-without-reuseport',
  title: 'Workers that share one socket for HTTP/3',
  severity: 'information',
  applies: 'always',
  why: 'Packets of one QUIC connection must reach the worker that has it. With `reuseport` each worker has a socket of its own, and the kernel keeps to it; with one socket for all, packets land at any worker and connections break. The option stands on one `listen` line of an address only.',
  references: [
    'https://nginx.org/en/docs/quic.html',
    'https://nginx.org/en/docs/http/ngx_http_core_module.html#listen',
  ],
  examples: [
    {
      bad: {
        'headroom.yaml': NEW,
        'nginx.conf': file('', 'worker_processes auto;\n').replace('listen 443 quic', '«$&»'),
      },
      good: { 'headroom.yaml': NEW, 'nginx.conf': file(' reuseport', 'worker_processes auto;\n') },
    },
  ],
  silent: [
    { 'headroom.yaml': NEW, 'nginx.conf': file('') },
    { 'headroom.yaml': NEW, 'nginx.conf': file(' reuseport', 'worker_processes 4;\n') },
    { 'headroom.yaml': NEW, 'nginx/conf.d/app.conf': 'server {\n    listen 443 quic;\n}\n' },
  ],

  check(subject, report) {
    const [workers] = subject.top.all('worker_processes');
    const [quicBpf] = subject.top.all('quic_bpf');
    if (!workers || workers.args[0]?.text === '1' || quicBpf?.args[0]?.text === 'on') return;
    const listens = listensOf(subject).filter(listen => listen.has('quic'));
    const shared = new Set(listens.filter(listen => listen.has('reuseport')).map(({ address }) => address));
    for (const { line, server, address } of listens) {
      if (shared.has(address) || !server.isCertain) continue;
      shared.add(address);
      report(linePlace(line), {
        message: 'All workers share the socket of this address, and packets reach workers that do not know them.',
        fixes: [{ title: 'Add reuseport', edits: withOption([line], 'reuseport'), safe: false }],
      });
    }
  },
});
