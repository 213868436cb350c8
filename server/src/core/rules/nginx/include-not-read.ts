import type { Unavailable } from '../../formats/format.js';
import { defineRule } from '../../rule.js';
import { baseName } from '../../uris.js';

export default defineRule({
  id: 'nginx/include-not-read',
  title: 'Included file that is not part of the check',
  severity: 'warning',
  applies: 'always',
  why: 'A missing file stops nginx from starting; a pattern that matches nothing does not. A file outside the workspace may well exist on the server, but what it sets is not known here. Paths start at the folder of the main file.',
  references: ['https://nginx.org/en/docs/ngx_core_module.html#include'],
  examples: [
    {
      bad: { 'nginx.conf': 'events {\n}\nhttp {\n    include «tuning.conf»;\n}\n' },
      good: { 'nginx.conf': 'events {\n}\nhttp {\n    include tuning.conf;\n}\n', 'tuning.conf': 'sendfile on;\n' },
    },
  ],
  silent: [
    { 'nginx.conf': 'events {\n}\nhttp {\n    include conf.d/*.conf;\n    include mime.types;\n}\n' },
    { 'docker/nginx.conf': 'events {\n}\nhttp {\n    include /etc/nginx/tuning.conf;\n}\n' },
    { 'nginx/conf.d/app.conf': 'include snippets/tls.conf;\n' },
  ],

  check({ includeProblems, isMain }, report) {
    const told = new Set<string>();
    for (const { include, why } of includeProblems) {
      // One pattern may stand for many files, each of which is not read for the same reason.
      const key = `${include.at.uri} ${include.at.start} ${why}`;
      if (why === 'cycle' || told.has(key)) continue;
      told.add(key);
      // Packages ship these, an image has what its folder holds, and where a snippet's paths start is only guessed.
      const mayExist = PACKAGED.has(baseName(include.target)) || include.path.startsWith('/') || !isMain;
      if (why === 'missing' && mayExist) continue;
      const [message, severity] = REASONS[why];
      report(include.at, { message: message.replace('PATH', () => include.path), severity });
    }
  },
});

const REASONS: Readonly<Record<Unavailable, readonly [message: string, severity: 'warning' | 'information']>> = {
  missing: ['`PATH` does not exist beside the main file: without it nginx does not start.', 'warning'],
  outside: ['`PATH` lies outside the workspace and is not read; what it sets is not checked.', 'information'],
  unreadable: ['`PATH` cannot be read; what it sets is not checked.', 'warning'],
  'not-a-file': ['`PATH` is not a regular file and is not read.', 'warning'],
};

const PACKAGED: ReadonlySet<string> = new Set([
  ...['mime.types', 'fastcgi_params', 'fastcgi.conf', 'scgi_params', 'uwsgi_params', 'proxy_params'],
  ...['koi-utf', 'koi-win', 'win-utf'],
]);
