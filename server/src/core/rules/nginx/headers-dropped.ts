import { dropped, writtenAgain } from '../../formats/nginx/inheritance.js';
import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/headers-dropped',
  title: 'Headers of the outer block that a block drops',
  severity: 'warning',
  applies: 'always',
  why: 'Headers are inherited only by blocks that have no `add_header` of their own. A single one replaces all others, among them those for security and caching. From 1.29.3 on `add_header_inherit merge` keeps both.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header',
    'https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header_inherit',
  ],
  examples: [
    {
      bad: {
        'nginx/conf.d/app.conf':
          'server {\n    add_header Strict-Transport-Security max-age=31536000;\n    location /a/ {\n        «add_header» X-Robots-Tag noindex;\n    }\n}\n',
      },
      good: {
        'nginx/conf.d/app.conf':
          'server {\n    add_header Strict-Transport-Security max-age=31536000;\n    location /a/ {\n        add_header X-Robots-Tag noindex;\n        add_header Strict-Transport-Security max-age=31536000;\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'server {\n    add_header X-A 1;\n    location /a/ {\n        add_header X-A 2;\n    }\n    location /b/ {\n        expires 1y;\n    }\n}\n',
    },
    {
      'headroom.yaml': 'versions: { nginx: "1.30" }\n',
      'nginx/conf.d/app.conf':
        'server {\n    add_header X-A 1;\n    add_header_inherit merge;\n    location /a/ {\n        add_header X-B 2;\n    }\n}\n',
    },
  ],

  check({ lines, textOf }, report) {
    const seen = new Set<unknown>();
    for (const line of lines) {
      const { scope } = line;
      if (line.name !== 'add_header' || seen.has(scope)) continue;
      seen.add(scope);
      const loss = dropped(scope, 'add_header');
      const merges = scope.effective('add_header_inherit').some(({ args }) => args[0]?.text === 'merge');
      if (!loss || merges) continue;
      const names = [...new Set(loss.lost.map(({ args }) => args[0]?.text ?? ''))];
      report(namePlace(line), {
        message: `This block no longer sends ${names.join(', ')}: its own \`add_header\` replaces all of the outer block's.`,
        related: loss.lost.slice(0, 5).map(lost => ({ at: namePlace(lost), message: 'Not inherited' })),
        fixes: [
          {
            title: `Repeat ${names.join(', ')}`,
            edits: writtenAgain(loss.lost, textOf).map(text => scope.add('add_header', text)),
            safe: false,
          },
        ],
      });
    }
  },
});
