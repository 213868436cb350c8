import { replaceArguments } from '../../formats/nginx/edits.js';
import { valuePlace } from '../../formats/nginx/scope.js';
import { tlsLines } from '../../formats/nginx/tls.js';
import { defineRule } from '../../rule.js';

const OLD: ReadonlySet<string> = new Set(['sslv2', 'sslv3', 'tlsv1', 'tlsv1.1']);
const TLS = 'ssl_certificate a.pem;\n    ssl_certificate_key a.key;';

export default defineRule({
  id: 'nginx/tls-protocol-old',
  title: 'Versions of TLS that browsers have given up',
  severity: 'warning',
  applies: 'always',
  why: 'No browser has used TLS 1.0 and 1.1 since 2020, and RFC 8996 retires them: they are slow handshakes for scanners only. Since 1.27.3 nginx leaves them out by default.',
  references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_protocols'],
  examples: [
    {
      bad: {
        'nginx/conf.d/app.conf': `server {\n    listen 443 ssl http2;\n    ${TLS}\n    ssl_protocols «TLSv1 TLSv1.1 TLSv1.2 TLSv1.3»;\n}\n`,
      },
      good: {
        'nginx/conf.d/app.conf': `server {\n    listen 443 ssl http2;\n    ${TLS}\n    ssl_protocols TLSv1.2 TLSv1.3;\n}\n`,
      },
    },
  ],
  silent: [
    { 'nginx.conf': 'events {\n}\nhttp {\n    ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;\n}\n' },
    { 'nginx/conf.d/app.conf': `server {\n    listen 443 ssl;\n    ${TLS}\n    ssl_protocols TLSv1.2;\n}\n` },
  ],

  check(subject, report) {
    for (const line of tlsLines(subject, 'ssl_protocols')) {
      const words = line.args.map(({ text }) => text);
      const old = words.filter(word => OLD.has(word.toLowerCase()));
      if (old.length === 0) continue;
      const kept = words.filter(word => !OLD.has(word.toLowerCase()));
      const written = kept.length === 0 ? 'TLSv1.2 TLSv1.3' : kept.join(' ');
      report(valuePlace(line), {
        message: `No browser uses ${old.join(' and ')} any more.`,
        fixes: [{ title: `Set ssl_protocols to ${written}`, edits: [replaceArguments(line, written)], safe: false }],
      });
    }
  },
});
