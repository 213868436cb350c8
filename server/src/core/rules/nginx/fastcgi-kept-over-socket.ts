import { passesOf, serversOf } from '../../formats/nginx/passes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/fastcgi-kept-over-socket',
  title: 'Idle connections that hold PHP workers for little',
  severity: 'hint',
  applies: 'production',
  why: 'A connection that is kept open holds a worker of PHP-FPM, busy or not: `keepalive` times the workers of nginx are gone from `pm.max_children`. Over a Unix socket a new connection costs next to nothing.',
  references: ['https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_keep_conn'],
  examples: [
    {
      bad: {
        'nginx/conf.d/app.conf':
          'upstream php {\n    server unix:/run/php.sock;\n    keepalive 8;\n}\nserver {\n    location = /index.php {\n        fastcgi_param SCRIPT_FILENAME /srv/index.php;\n        fastcgi_pass php;\n        fastcgi_keep_conn «on»;\n    }\n}\n',
      },
      good: {
        'nginx/conf.d/app.conf':
          'upstream php {\n    server unix:/run/php.sock;\n}\nserver {\n    location = /index.php {\n        fastcgi_param SCRIPT_FILENAME /srv/index.php;\n        fastcgi_pass php;\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'upstream php {\n    server 10.0.0.5:9000;\n    keepalive 8;\n}\nserver {\n    location / {\n        fastcgi_pass php;\n        fastcgi_keep_conn on;\n    }\n}\n',
    },
    {
      'nginx/conf.d/app.conf':
        'upstream php {\n    server unix:/run/php.sock;\n}\nserver {\n    location / {\n        fastcgi_pass php;\n        fastcgi_keep_conn on;\n    }\n}\n',
    },
  ],

  check(subject, report) {
    for (const { protocol, scope, upstream } of passesOf(subject)) {
      const keeps = protocol === 'fastcgi' ? scope.get('fastcgi_keep_conn') : undefined;
      if (!keeps?.value || !keeps.explicit || !upstream?.own('keepalive')) continue;
      if (!serversOf(upstream).every(({ args }) => args[0]?.text.startsWith('unix:'))) continue;
      report(keeps, {
        message: 'Each idle connection holds a worker of PHP-FPM; over a Unix socket a new one costs next to nothing.',
      });
    }
  },
});
