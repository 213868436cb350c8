import { namePlace } from '../../formats/nginx/scope.js';
import { tlsServersOf } from '../../formats/nginx/tls.js';
import { defineRule } from '../../rule.js';

const file = (http: string) =>
  `events {\n}\nhttp {\n${http}    server {\n        listen 443 ssl http2;\n        ssl_certificate a.pem;\n        ssl_certificate_key a.key;\n    }\n}\n`;

export default defineRule({
  id: 'nginx/stapling-without-resolver',
  title: 'Responder whose address is looked up once',
  severity: 'information',
  applies: 'always',
  why: "For stapling nginx asks the certificate's OCSP responder, which is given by name. Without a `resolver` the name is looked up when nginx starts; when the address changes, and it does behind delivery networks, answers run out until the next reload.",
  references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_stapling'],
  examples: [
    {
      bad: { 'nginx.conf': file('    «ssl_stapling» on;\n') },
      good: { 'nginx.conf': file('    ssl_stapling on;\n    resolver 127.0.0.53 valid=30s;\n') },
    },
  ],
  silent: [
    { 'nginx.conf': file('    ssl_stapling on;\n    ssl_stapling_file answer.der;\n') },
    { 'nginx.conf': 'events {\n}\nhttp {\n    ssl_stapling on;\n}\n' },
    { 'nginx/conf.d/app.conf': 'server {\n    listen 443 ssl;\n    ssl_stapling on;\n}\n' },
  ],

  check(subject, report) {
    const told = new Set<unknown>();
    for (const server of tlsServersOf(subject)) {
      const [line] = server.effective('ssl_stapling');
      const looksUp = ['resolver', 'ssl_stapling_file'].some(name => server.effective(name).length > 0);
      const isTheirs = server.effective('ssl_certificate').some(({ args }) => args[0]?.text.includes('/letsencrypt/'));
      if (!line || server.get('ssl_stapling')?.value !== true || looksUp || isTheirs) continue;
      if (!server.isCertain || told.has(line)) continue;
      told.add(line);
      report(namePlace(line), {
        message: 'No `resolver` holds here: the address of the OCSP responder stays what it was at the start.',
      });
    }
  },
});
