import { setTo } from '../../checks/fixes.js';
import { passesOf } from '../../formats/nginx/passes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/request-buffering-off-for-php',
  title: 'Uploads that hold PHP workers',
  severity: 'warning',
  applies: 'production',
  why: 'Without buffering a worker of PHP-FPM waits while the client uploads, minutes on a slow line. A body without a length, as HTTP/2 and chunked uploads send it, may reach PHP empty: PHP-FPM relies on CONTENT_LENGTH.',
  references: ['https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_request_buffering'],
  examples: [
    {
      bad: {
        'nginx/conf.d/app.conf':
          'server {\n    location = /index.php {\n        fastcgi_param SCRIPT_FILENAME /srv/index.php;\n        fastcgi_request_buffering «off»;\n        fastcgi_pass unix:/run/php.sock;\n    }\n}\n',
      },
      good: {
        'nginx/conf.d/app.conf':
          'server {\n    location = /index.php {\n        fastcgi_param SCRIPT_FILENAME /srv/index.php;\n        fastcgi_request_buffering on;\n        fastcgi_pass unix:/run/php.sock;\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'server {\n    location / {\n        proxy_request_buffering off;\n        proxy_pass http://$backend;\n    }\n}\n',
    },
  ],

  check(subject, report) {
    const told = new Set<string>();
    for (const { protocol, scope } of passesOf(subject)) {
      const buffering = protocol === 'fastcgi' ? scope.get('fastcgi_request_buffering') : undefined;
      const key = `${buffering?.at.uri}:${buffering?.at.start}`;
      if (!buffering?.explicit || buffering.value || told.has(key)) continue;
      told.add(key);
      report(buffering, {
        message: 'A worker of PHP-FPM waits while a client uploads; a body without a length may reach it empty.',
        fixes: [setTo(buffering, 'on')],
      });
    }
  },
});
