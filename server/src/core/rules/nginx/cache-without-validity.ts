import { cachesOf } from '../../formats/nginx/caches.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/cache-without-validity',
  title: 'Cache without a time to keep answers',
  severity: 'information',
  applies: 'always',
  why: 'Without a time of its own nginx stores only answers whose headers say how long: Cache-Control, Expires or X-Accel-Expires. Few applications send them for pages.',
  references: ['https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_valid'],
  examples: [
    {
      bad: {
        'nginx.conf':
          'events {\n}\nhttp {\n    proxy_cache_path /var/cache/nginx keys_zone=pages:10m max_size=1g use_temp_path=off;\n    proxy_cache_lock on;\n    proxy_cache «pages»;\n}\n',
      },
      good: {
        'nginx.conf':
          'events {\n}\nhttp {\n    proxy_cache_path /var/cache/nginx keys_zone=pages:10m max_size=1g use_temp_path=off;\n    proxy_cache_lock on;\n    proxy_cache pages;\n    proxy_cache_valid 200 1m;\n}\n',
      },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'proxy_cache pages;\n' },
    { 'nginx.conf': 'events {\n}\nhttp {\n    proxy_cache off;\n}\n' },
  ],

  check(subject, report) {
    for (const { family, scope, at } of cachesOf(subject)) {
      const name = `${family}_cache_valid`;
      if (!scope.isCertain || scope.effective(name).length > 0) continue;
      const isInside = subject.lines.some(line => line.name === name);
      if (isInside && scope.place !== 'http/location') continue;
      report(at, {
        message: 'Only answers whose own headers say how long are stored.',
        fixes: [{ title: `Add ${name} 200 1m`, edits: [scope.add(name, '200 1m')], safe: false }],
      });
    }
  },
});
