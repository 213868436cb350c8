import { passesOf } from '../../formats/nginx/passes.js';
import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

/** A location for styles, scripts, fonts or pictures. */
const ASSETS = /\b(?:css|js|woff2?|png|jpe\??g|svg|webp)\b/;

export default defineRule({
  id: 'nginx/assets-without-expiry',
  title: 'Assets that browsers ask for again and again',
  severity: 'information',
  applies: 'production',
  why: 'Without `expires` or Cache-Control a browser guesses how long it may keep a file, and asks again soon. Files with a version in their name never change: a year and `immutable` suit them; others a shorter time.',
  references: ['https://nginx.org/en/docs/http/ngx_http_headers_module.html#expires'],
  examples: [
    {
      bad: {
        'nginx.conf':
          'events {\n}\nhttp {\n    server {\n        «location» ~* \\.(css|js|png)$ {\n            root /srv/www;\n        }\n    }\n}\n',
      },
      good: {
        'nginx.conf':
          'events {\n}\nhttp {\n    server {\n        location ~* \\.(css|js|png)$ {\n            root /srv/www;\n            expires 7d;\n        }\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx.conf':
        'events {\n}\nhttp {\n    server {\n        location ~* \\.(css|js)$ {\n            add_header Cache-Control "public, max-age=600";\n        }\n        location ~ \\.js$ {\n            proxy_pass http://$backend;\n        }\n        location ~ \\.php$ {\n            root /srv/www;\n        }\n        location ~ \\.js$ {\n            return 404;\n        }\n    }\n}\n',
    },
  ],

  check(subject, report) {
    const passing = new Set(passesOf(subject).map(({ scope }) => scope));
    for (const location of subject.locations) {
      const [modifier, pattern] = location.opener?.args.map(({ text }) => text) ?? [];
      if (!modifier?.startsWith('~') || !ASSETS.test(pattern ?? '') || !location.isCertain || !location.opener)
        continue;
      if (passing.has(location) || location.own('return') || location.own('deny')) continue;
      const headers = location.effective('add_header').map(({ args }) => args[0]?.text.toLowerCase());
      if (location.effective('expires').length > 0 || headers.includes('cache-control')) continue;
      report(namePlace(location.opener), {
        message: 'Browsers are not told how long they may keep these files, and ask for them again.',
        fixes: [{ title: 'Add expires 7d', edits: [location.add('expires', '7d')], safe: false }],
      });
    }
  },
});
