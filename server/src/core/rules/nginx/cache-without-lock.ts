import { cachesOf } from '../../formats/nginx/caches.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/cache-without-lock',
  title: 'Cache that lets all requests through when a page expires',
  severity: 'warning',
  applies: 'production',
  why: 'When an answer is not in the cache, every request for it goes to the upstream until the first one is stored: the busiest page hits the application hardest just when it expires. With a lock one request asks, and the others wait up to five seconds for its answer.',
  references: ['https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_lock'],
  examples: [
    {
      bad: {
        'nginx.conf':
          'events {\n}\nhttp {\n    proxy_cache_path /var/cache/nginx keys_zone=pages:10m max_size=1g use_temp_path=off;\n    proxy_cache_valid 200 1m;\n    proxy_cache «pages»;\n}\n',
      },
      good: {
        'nginx.conf':
          'events {\n}\nhttp {\n    proxy_cache_path /var/cache/nginx keys_zone=pages:10m max_size=1g use_temp_path=off;\n    proxy_cache_valid 200 1m;\n    proxy_cache pages;\n    proxy_cache_lock on;\n}\n',
      },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'proxy_cache pages;\n' },
    { 'nginx.conf': 'events {\n}\nhttp {\n    proxy_cache_lock on;\n    proxy_cache pages;\n}\n' },
  ],

  check(subject, report) {
    for (const { family, scope, at } of cachesOf(subject)) {
      const lock = scope.find(`${family}_cache_lock`);
      if (lock?.value !== false) continue;
      report(at, {
        message: 'When an answer expires, every request for it goes to the upstream until one is stored.',
        fixes: [{ title: `Add ${family}_cache_lock on`, edits: [lock.assign('on')], safe: false }],
      });
    }
  },
});
