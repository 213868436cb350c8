import { cachesOf } from '../../formats/nginx/caches.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/stale-answers-not-used',
  title: 'Errors sent although the cache has an answer',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'When the upstream fails or takes too long, a stale answer is mostly better than an error. By default nginx sends the error.',
  references: ['https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_use_stale'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf':
          'events {\n}\nhttp {\n    proxy_cache_path /var/cache/nginx keys_zone=pages:10m max_size=1g use_temp_path=off;\n    proxy_cache_valid 200 1m;\n    proxy_cache_lock on;\n    proxy_cache «pages»;\n}\n',
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf':
          'events {\n}\nhttp {\n    proxy_cache_path /var/cache/nginx keys_zone=pages:10m max_size=1g use_temp_path=off;\n    proxy_cache_valid 200 1m;\n    proxy_cache_lock on;\n    proxy_cache pages;\n    proxy_cache_use_stale error timeout updating http_500 http_503;\n}\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'environment: production\n',
      'nginx.conf': 'events {\n}\nhttp {\n    proxy_cache_use_stale error;\n    proxy_cache pages;\n}\n',
    },
  ],

  check(subject, report) {
    for (const { family, scope, at } of cachesOf(subject)) {
      const name = `${family}_cache_use_stale`;
      if (!scope.isCertain || scope.effective(name).length > 0) continue;
      const text = 'error timeout updating http_500 http_503';
      report(at, {
        message: `\`${name}\` is off: when the upstream fails, visitors get the error and not the stored answer.`,
        fixes: [{ title: `Add ${name} ${text}`, edits: [scope.add(name, text)], safe: false }],
      });
    }
  },
});
