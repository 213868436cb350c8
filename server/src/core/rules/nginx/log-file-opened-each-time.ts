import { accessLogsOf } from '../../formats/nginx/logs.js';
import { valuePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/log-file-opened-each-time',
  title: 'Log file that is opened and closed for every request',
  severity: 'warning',
  applies: 'deployed',
  why: 'The name of a log that holds a variable is only known when a request is done. nginx then opens the file, writes one line and closes it, unless `open_log_file_cache` keeps such files open; and it cannot buffer them.',
  references: ['https://nginx.org/en/docs/http/ngx_http_log_module.html#open_log_file_cache'],
  examples: [
    {
      bad: {
        'nginx.conf': 'events {\n}\nhttp {\n    server {\n        access_log «/var/log/nginx/$host.log»;\n    }\n}\n',
      },
      good: {
        'nginx.conf':
          'events {\n}\nhttp {\n    server {\n        access_log /var/log/nginx/$host.log;\n        open_log_file_cache max=1000 inactive=20s min_uses=2 valid=1m;\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx.conf':
        'events {\n}\nhttp {\n    open_log_file_cache max=100;\n    server {\n        access_log /var/log/nginx/$host.log;\n    }\n}\n',
    },
    { 'nginx/conf.d/app.conf': 'access_log /var/log/nginx/$host.log;\n' },
  ],

  check(subject, report) {
    for (const { line, path } of accessLogsOf(subject)) {
      const { scope } = line;
      const [cache] = scope.effective('open_log_file_cache');
      const isKept = cache ? cache.args[0]?.text !== 'off' : !scope.isCertain;
      if (!path.text.includes('$') || isKept) continue;
      const value = 'max=1000 inactive=20s min_uses=2 valid=1m';
      const fixes = cache
        ? []
        : [{ title: 'Add open_log_file_cache', edits: [scope.add('open_log_file_cache', value)], safe: false }];
      report(valuePlace(line), { message: 'Each request opens, writes and closes this file.', fixes });
    }
  },
});
