import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/open-file-cache-small',
  title: 'Cache of open files for fewer than a thousand',
  severity: 'hint',
  applies: 'production',
  why: 'An entry takes a descriptor and little memory. Once the cache is full the least used one makes room, and files are looked up on the disk again.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#open_file_cache'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'open_file_cache «max=100» inactive=20s;\n' },
      good: { 'nginx/conf.d/app.conf': 'open_file_cache max=1000 inactive=20s;\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'open_file_cache max=10000 inactive=20s;\n' },
    { 'nginx/conf.d/app.conf': 'open_file_cache off;\n' },
  ],

  check({ lines }, report) {
    for (const { name, args, uri } of lines) {
      const word = name === 'open_file_cache' ? args.find(({ text }) => /^max=\d+$/.test(text)) : undefined;
      const most = Number(word?.text.slice('max='.length));
      if (!word || most === 0 || most >= 1000) continue;
      const at = { uri, start: word.start, end: word.end };
      report(at, {
        message: `Beyond ${most} files each one pushes another out of the cache.`,
        fixes: [{ title: 'Set max to 1000', edits: [{ ...at, newText: 'max=1000' }], safe: false }],
      });
    }
  },
});
