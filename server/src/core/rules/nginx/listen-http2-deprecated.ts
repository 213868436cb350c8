import { addTo } from '../../checks/nginx.js';
import { optionOf, withoutWord } from '../../checks/nginx-listen.js';
import type { NginxScope } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

const NEW = 'versions: { nginx: "1.28" }\n';
const TLS = '    ssl_certificate a.pem;\n    ssl_certificate_key a.key;\n';

export default defineRule({
  id: 'nginx/listen-http2-deprecated',
  title: 'HTTP/2 as an option of listen',
  severity: 'information',
  applies: 'always',
  why: 'Since 1.25.1 HTTP/2 is turned on by `http2 on`, for each server instead of each address. The option of `listen` still works, and nginx warns about it.',
  references: ['https://nginx.org/en/docs/http/ngx_http_v2_module.html#http2'],
  examples: [
    {
      bad: { 'headroom.yaml': NEW, 'nginx/conf.d/app.conf': `server {\n    listen 443 ssl «http2»;\n${TLS}}\n` },
      good: {
        'headroom.yaml': NEW,
        'nginx/conf.d/app.conf': `server {\n    listen 443 ssl;\n${TLS}    http2 on;\n}\n`,
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'versions: { nginx: "1.24" }\n',
      'nginx/conf.d/app.conf': `server {\n    listen 443 ssl http2;\n${TLS}}\n`,
    },
    { 'nginx/conf.d/app.conf': `server {\n    listen 443 ssl http2;\n${TLS}}\n` },
  ],

  check({ servers, index }, report) {
    if (index.since('1.25.1') !== true) return;
    for (const server of servers) {
      const marked = server.all('listen').flatMap(line => {
        const word = optionOf(line, 'http2');
        return word ? [{ line, word }] : [];
      });
      const removals = marked.map(({ line, word }) => withoutWord(line, word));
      const edits = isOn(server) ? removals : [...removals, ...behindListen(server)];
      for (const [position, { line, word }] of marked.entries())
        report(
          { uri: line.uri, start: word.start, end: word.end },
          {
            message: 'nginx 1.25.1 deprecated `http2` as an option of `listen`; `http2 on` replaces it.',
            fixes: position === 0 ? [{ title: 'Replace by http2 on', edits, safe: false }] : [],
            tags: ['deprecated'],
          },
        );
    }
  },
});

function isOn(server: NginxScope): boolean {
  return server.get('http2')?.value === true || server.own('http2') !== undefined;
}

function behindListen(server: NginxScope) {
  return addTo(server, 'http2', 'on').edits;
}
