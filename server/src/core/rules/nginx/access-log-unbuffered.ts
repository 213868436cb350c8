import { accessLogsOf } from '../../formats/nginx/logs.js';
import { valuePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'nginx/access-log-unbuffered',
  title: 'One write to the log for every request',
  severity: 'information',
  applies: 'production',
  why: 'Without a buffer a worker writes to the log for every request, and waits while the disk is busy. With `buffer=64k flush=5s` it writes some hundred lines at once, at most five seconds late. Whoever watches the log live sees them that much later.',
  references: ['https://nginx.org/en/docs/http/ngx_http_log_module.html#access_log'],
  examples: [
    {
      bad: {
        'headroom.yaml': PRODUCTION,
        'nginx/conf.d/app.conf': 'access_log «/var/log/nginx/access.log»;\n',
      },
      good: {
        'headroom.yaml': PRODUCTION,
        'nginx/conf.d/app.conf': 'access_log /var/log/nginx/access.log combined buffer=64k flush=5s;\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': PRODUCTION,
      'nginx/conf.d/app.conf':
        'access_log off;\nserver {\n    access_log /dev/stdout;\n    access_log syslog:server=10.0.0.1;\n    access_log /var/log/nginx/$host.log;\n    access_log /var/log/nginx/a.log combined gzip;\n}\n',
    },
    { 'nginx/conf.d/app.conf': 'access_log /var/log/nginx/access.log;\n' },
  ],

  check(subject, report) {
    if (subject.environment?.value !== 'production') return;
    for (const { line, path, format } of accessLogsOf(subject)) {
      if (path.text.includes('$') || line.args.some(({ text }) => /^(?:buffer=|gzip)/.test(text))) continue;
      const { end } = format ?? path;
      const newText = `${format ? '' : ' combined'} buffer=64k flush=5s`;
      report(valuePlace(line), {
        message: 'Every request costs a write to this log.',
        fixes: [
          { title: 'Buffer 64k, for up to 5s', edits: [{ uri: line.uri, start: end, end, newText }], safe: false },
        ],
      });
    }
  },
});
