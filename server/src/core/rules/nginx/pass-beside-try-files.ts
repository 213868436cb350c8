import { passesOf } from '../../formats/nginx/passes.js';
import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/pass-beside-try-files',
  title: 'Files that are looked for and then asked of the upstream',
  severity: 'information',
  applies: 'always',
  why: '`try_files` only changes the path; what answers is still the `proxy_pass` of the same location. nginx looks on the disk for each request and then asks the upstream even for files that it has found. They are sent by nginx when the pass stands in a named location, as the last word of `try_files`.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#try_files'],
  examples: [
    {
      bad: {
        'nginx/conf.d/app.conf':
          'server {\n    location / {\n        «try_files» $uri @app;\n        proxy_pass http://unix:/run/app.sock;\n    }\n    location @app {\n        proxy_pass http://unix:/run/app.sock;\n    }\n}\n',
      },
      good: {
        'nginx/conf.d/app.conf':
          'server {\n    location / {\n        try_files $uri @app;\n    }\n    location @app {\n        proxy_pass http://unix:/run/app.sock;\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'server {\n    location ~ \\.php$ {\n        try_files $uri =404;\n        include fastcgi.conf;\n        fastcgi_pass unix:/run/php.sock;\n    }\n}\n',
    },
  ],

  check(subject, report) {
    for (const { protocol, scope } of passesOf(subject)) {
      const tries = scope.own('try_files');
      if (!tries || protocol === 'fastcgi' || scope.place !== 'http/location') continue;
      report(namePlace(tries), {
        message: 'A file that is found here is not sent by nginx: the pass of this location answers for it.',
      });
    }
  },
});
