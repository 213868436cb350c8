import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/gzip-html-repeated',
  title: 'text/html among the types to compress',
  severity: 'hint',
  applies: 'always',
  why: 'text/html is always compressed. Naming it makes nginx warn about a duplicate type at each start.',
  references: ['https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_types'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'gzip_types text/css «text/html» text/plain;\n' },
      good: { 'nginx/conf.d/app.conf': 'gzip_types text/css text/plain;\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'gzip_types text/css text/plain;\n' },
    { 'nginx/conf.d/app.conf': 'gzip_types text/html;\n' },
  ],

  check({ lines }, report) {
    for (const { name, args, uri } of lines) {
      if (name !== 'gzip_types' || args.length < 2) continue;
      for (const [index, { text, start, end }] of args.entries()) {
        if (text.toLowerCase() !== 'text/html') continue;
        const [before, after] = [args[index - 1], args[index + 1]];
        const removed = before ? { start: before.end, end } : { start, end: after?.start ?? end };
        report(
          { uri, start, end },
          {
            message: 'HTML is always compressed; nginx warns about the duplicate.',
            fixes: [{ title: 'Remove text/html', edits: [{ uri, ...removed, newText: '' }], safe: true }],
            tags: ['unnecessary'],
          },
        );
      }
    }
  },
});
