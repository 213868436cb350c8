import { replaceArguments } from '../../formats/nginx/edits.js';
import { valuePlace } from '../../formats/nginx/scope.js';
import { sharesSessions, tlsLines, tlsServersOf } from '../../formats/nginx/tls.js';
import { defineRule } from '../../rule.js';

const TLS = 'listen 443 ssl http2;\n    ssl_certificate a.pem;\n    ssl_certificate_key a.key;';

export default defineRule({
  id: 'nginx/tls-session-cache-builtin',
  title: 'Sessions that only one worker knows',
  severity: 'warning',
  applies: 'always',
  why: 'The cache that OpenSSL brings belongs to one worker: a client that comes back to another one starts anew, and its memory falls to pieces. A shared zone serves all workers; one megabyte holds about 4000 sessions.',
  references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_cache'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': `server {\n    ${TLS}\n    ssl_session_cache «builtin:1000»;\n}\n` },
      good: { 'nginx/conf.d/app.conf': `server {\n    ${TLS}\n    ssl_session_cache shared:SSL:10m;\n}\n` },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': `server {\n    ${TLS}\n    ssl_session_cache builtin:1000 shared:SSL:10m;\n}\n` },
    { 'nginx/conf.d/app.conf': `server {\n    ${TLS}\n    ssl_session_cache none;\n}\n` },
  ],

  check(subject, report) {
    const alone = tlsServersOf(subject).filter(server => sharesSessions(server) === false);
    for (const line of tlsLines(subject, 'ssl_session_cache')) {
      const isBuiltIn = line.args.some(({ text }) => /^builtin(?::|$)/.test(text));
      if (!isBuiltIn || !alone.some(server => server.effective('ssl_session_cache').includes(line))) continue;
      report(valuePlace(line), {
        message: 'Each worker keeps its own sessions; a client rarely meets the one that knows it.',
        fixes: [
          {
            title: 'Set ssl_session_cache to shared:SSL:10m',
            edits: [replaceArguments(line, 'shared:SSL:10m')],
            safe: false,
          },
        ],
      });
    }
  },
});
