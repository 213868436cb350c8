import { dropped, writtenAgain } from '../../formats/nginx/inheritance.js';
import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

/** What tells the upstream who asks for what, and what keeps its connection. */
const TELLING = /^(?:host|connection|upgrade|x-forwarded-\w+|x-real-ip|forwarded)$/i;

export default defineRule({
  id: 'nginx/request-headers-dropped',
  title: 'Headers for the upstream that a block drops',
  severity: 'warning',
  applies: 'always',
  why: 'A single `proxy_set_header` of a block replaces all of the outer block. The upstream then sees the name of the upstream as Host, no address of the client, and the end of each connection.',
  references: ['https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header'],
  examples: [
    {
      bad: {
        'nginx/conf.d/app.conf':
          'server {\n    proxy_set_header Host $host;\n    location /a/ {\n        «proxy_set_header» X-Part a;\n        proxy_pass http://$backend;\n    }\n}\n',
      },
      good: {
        'nginx/conf.d/app.conf':
          'server {\n    proxy_set_header Host $host;\n    location /a/ {\n        proxy_set_header X-Part a;\n        proxy_set_header Host $host;\n        proxy_pass http://$backend;\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'server {\n    proxy_set_header X-Debug 1;\n    location /a/ {\n        proxy_set_header Host $host;\n        proxy_pass http://$backend;\n    }\n}\n',
    },
  ],

  check({ lines, textOf }, report) {
    const seen = new Set<unknown>();
    for (const line of lines) {
      const { scope } = line;
      if (line.name !== 'proxy_set_header' || seen.has(scope)) continue;
      seen.add(scope);
      const loss = dropped(scope, 'proxy_set_header');
      const lost = loss?.lost.filter(({ args }) => TELLING.test(args[0]?.text ?? '')) ?? [];
      const last = loss?.own.at(-1);
      if (!loss || !last || lost.length === 0) continue;
      const names = [...new Set(lost.map(({ args }) => args[0]?.text ?? ''))];
      const indent = /[ \t]*$/.exec(textOf(last.uri).slice(0, last.node.start))?.[0] ?? '';
      const written = writtenAgain(loss.lost, textOf).map(text => `\n${indent}proxy_set_header ${text};`);
      report(namePlace(line), {
        message: `The upstream no longer gets ${names.join(', ')}: the \`proxy_set_header\` of this block replaces all of the outer block's.`,
        related: lost.slice(0, 5).map(each => ({ at: namePlace(each), message: 'Not inherited' })),
        fixes: [
          {
            title: `Repeat ${names.join(', ')}`,
            edits: [{ uri: last.uri, start: last.node.end, end: last.node.end, newText: written.join('') }],
            safe: false,
          },
        ],
      });
    }
  },
});
