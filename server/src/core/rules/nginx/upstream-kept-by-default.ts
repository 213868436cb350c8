import { KEPT_BY_DEFAULT } from '../../formats/nginx/keepalive.js';
import { passesOf } from '../../formats/nginx/passes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/upstream-kept-by-default',
  title: 'Connections kept because nginx is new',
  severity: 'hint',
  applies: 'production',
  why: 'From 1.29.7 on each worker keeps up to 32 idle connections to every upstream, and speaks HTTP/1.1 to it. Servers with few workers of their own, such as PHP-FPM with `fastcgi_keep_conn`, run out of them after an upgrade. A number of your own says what is meant; `keepalive 0` turns it off.',
  references: ['https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\nversions: { nginx: "1.30" }\n',
        'nginx/conf.d/app.conf':
          'upstream «php» {\n    server 10.0.0.5:9000;\n}\nserver {\n    location = /index.php {\n        fastcgi_param SCRIPT_FILENAME /srv/index.php;\n        fastcgi_pass php;\n        fastcgi_keep_conn on;\n    }\n}\n',
      },
      good: {
        'headroom.yaml': 'environment: production\nversions: { nginx: "1.30" }\n',
        'nginx/conf.d/app.conf':
          'upstream php {\n    server 10.0.0.5:9000;\n    keepalive 4;\n}\nserver {\n    location = /index.php {\n        fastcgi_param SCRIPT_FILENAME /srv/index.php;\n        fastcgi_pass php;\n        fastcgi_keep_conn on;\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'versions: { nginx: "1.28" }\n',
      'nginx/conf.d/app.conf':
        'upstream php {\n    server 10.0.0.5:9000;\n}\nserver {\n    location / {\n        fastcgi_pass php;\n        fastcgi_keep_conn on;\n    }\n}\n',
    },
    {
      'headroom.yaml': 'versions: { nginx: "1.30" }\n',
      'nginx/conf.d/app.conf':
        'upstream app {\n    server 10.0.0.5:8080;\n}\nserver {\n    location / {\n        proxy_pass http://app;\n    }\n}\n',
    },
  ],

  check(subject, report) {
    if (subject.index.since(KEPT_BY_DEFAULT) !== true) return;
    const kept = passesOf(subject).filter(
      ({ protocol, scope }) => protocol === 'fastcgi' && scope.get('fastcgi_keep_conn')?.value,
    );
    for (const upstream of new Set(kept.flatMap(({ upstream: each }) => each ?? []))) {
      const name = upstream.opener?.args[0];
      if (!name || upstream.own('keepalive') || !upstream.isComplete) continue;
      report(
        { uri: upstream.at.uri, start: name.start, end: name.end },
        {
          message: `From nginx ${KEPT_BY_DEFAULT} on each worker keeps up to 32 idle connections, each of which holds a worker of PHP-FPM.`,
          fixes: [{ title: 'Add keepalive 4', edits: [upstream.add('keepalive', '4')], safe: false }],
        },
      );
    }
  },
});
