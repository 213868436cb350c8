import { accessLogsOf } from '../../formats/nginx/logs.js';
import { passesOf } from '../../formats/nginx/passes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'nginx/log-without-timing',
  title: 'Log that does not say how long requests took',
  severity: 'hint',
  applies: 'production',
  why: '`$request_time` and `$upstream_response_time` tell slow clients from a slow application. Without them in the log nobody can say afterwards which requests were slow, or for how long.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format',
    'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#var_upstream_response_time',
  ],
  examples: [
    {
      bad: {
        'headroom.yaml': PRODUCTION,
        'nginx/conf.d/app.conf':
          "log_format «main» '$remote_addr $status';\nserver {\n    access_log /var/log/nginx/a.log main buffer=64k;\n    location / {\n        include common/fpm.conf;\n        fastcgi_pass unix:/run/app.sock;\n    }\n}\n",
      },
      good: {
        'headroom.yaml': PRODUCTION,
        'nginx/conf.d/app.conf':
          "log_format main '$remote_addr $status $request_time $upstream_response_time';\nserver {\n    access_log /var/log/nginx/a.log main buffer=64k;\n    location / {\n        include common/fpm.conf;\n        fastcgi_pass unix:/run/app.sock;\n    }\n}\n",
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': PRODUCTION,
      'nginx/conf.d/app.conf':
        "log_format main '$remote_addr $status';\nserver {\n    access_log /var/log/nginx/a.log main buffer=64k;\n    root /srv/www;\n}\n",
    },
  ],

  check(subject, report) {
    if (subject.environment?.value !== 'production' || passesOf(subject).length === 0) return;
    const used = new Set(accessLogsOf(subject).map(({ format }) => format?.text));
    for (const { name, args, uri, scope } of subject.lines) {
      const [format, ...words] = args;
      if (name !== 'log_format' || !scope.place.startsWith('http') || !format || !used.has(format.text)) continue;
      const text = words.map(word => word.text).join('');
      if (/\$\{?(?:request_time|upstream_(?:response|header)_time|request_duration)/.test(text)) continue;
      report(
        { uri, start: format.start, end: format.end },
        { message: 'This format has neither `$request_time` nor `$upstream_response_time`.' },
      );
    }
  },
});
