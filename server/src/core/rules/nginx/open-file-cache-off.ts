import { removal } from '../../checks/nginx.js';
import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

const PARTS: ReadonlySet<string> = new Set([
  ...['open_file_cache_valid', 'open_file_cache_min_uses', 'open_file_cache_errors'],
]);

export default defineRule({
  id: 'nginx/open-file-cache-off',
  title: 'Settings of a cache that is off',
  severity: 'information',
  applies: 'always',
  why: '`open_file_cache_valid`, `_min_uses` and `_errors` describe the cache of open files, which is off until `open_file_cache max=...` turns it on.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#open_file_cache'],
  examples: [
    {
      bad: { 'nginx.conf': 'events {\n}\nhttp {\n    sendfile on;\n    «open_file_cache_valid» 30s;\n}\n' },
      good: {
        'nginx.conf':
          'events {\n}\nhttp {\n    sendfile on;\n    open_file_cache_valid 30s;\n    open_file_cache max=1000 inactive=20s;\n}\n',
      },
    },
  ],
  silent: [
    { 'nginx.conf': 'events {\n}\nhttp {\n    open_file_cache max=1000;\n    open_file_cache_valid 30s;\n}\n' },
    {
      'nginx.conf':
        'events {\n}\nhttp {\n    open_file_cache_valid 30s;\n    server {\n        open_file_cache max=1000;\n    }\n}\n',
    },
    { 'nginx/conf.d/app.conf': 'open_file_cache_valid 30s;\n' },
  ],

  check(subject, report) {
    for (const line of subject.lines) {
      const { scope } = line;
      if (!PARTS.has(line.name) || !scope.place.startsWith('http')) continue;
      if (scope.effective('open_file_cache').some(({ args }) => args[0]?.text !== 'off') || !scope.isCertain) continue;
      if (subject.lines.some(({ name, args }) => name === 'open_file_cache' && args[0]?.text !== 'off')) continue;
      const add = [scope.add('open_file_cache', 'max=1000 inactive=20s')];
      report(namePlace(line), {
        message: '`open_file_cache` is off: this has no effect.',
        fixes: [
          { title: 'Add open_file_cache max=1000 inactive=20s', edits: add, safe: false },
          removal(subject, line, true),
        ],
      });
    }
  },
});
