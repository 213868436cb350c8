import { dropped } from '../../formats/nginx/inheritance.js';
import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

const file = (own: string) =>
  `server {\n    error_page 500 502 503 504 /50x.html;\n    location /shop/ {\n        error_page 404 /shop/404.html;\n${own}    }\n}\n`;

export default defineRule({
  id: 'nginx/error-pages-dropped',
  title: 'Error pages of the outer block that a block drops',
  severity: 'hint',
  applies: 'always',
  why: 'Error pages are inherited only by blocks that have none of their own: one for 404 takes those for 502 and 504 away, and visitors get the bare page of nginx when the application fails.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#error_page'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': file('').replace('error_page 404', '«error_page» 404') },
      good: { 'nginx/conf.d/app.conf': file('        error_page 500 502 503 504 /50x.html;\n') },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'server {\n    error_page 404 /404.html;\n    location /shop/ {\n        error_page 404 /shop/404.html;\n    }\n}\n',
    },
  ],

  check({ lines }, report) {
    for (const line of lines) {
      const { name, scope } = line;
      if (name !== 'error_page' || scope.own(name) !== line) continue;
      const lost = dropped(scope, name)?.lost ?? [];
      const codes = lost.flatMap(({ args }) => args.map(({ text }) => text).filter(text => /^\d{3}$/.test(text)));
      if (codes.length === 0) continue;
      report(namePlace(line), {
        message: `The outer error page for ${[...new Set(codes)].join(', ')} does not hold here.`,
        related: lost.slice(0, 5).map(each => ({ at: namePlace(each), message: 'Not inherited' })),
        fixes: [],
      });
    }
  },
});
