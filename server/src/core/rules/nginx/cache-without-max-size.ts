import { cachePathsOf } from '../../formats/nginx/caches.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/cache-without-max-size',
  title: 'Cache that may fill the disk',
  severity: 'warning',
  applies: 'production',
  why: 'Without `max_size` only `inactive` takes answers out of a cache. A crawler that asks for many pages fills the disk, where logs and temporary files have no room then.',
  references: ['https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_path'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'proxy_cache_path /var/cache/nginx «keys_zone=pages:10m» use_temp_path=off;\n' },
      good: {
        'nginx/conf.d/app.conf':
          'proxy_cache_path /var/cache/nginx keys_zone=pages:10m max_size=1g use_temp_path=off;\n',
      },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'fastcgi_cache_path /dev/shm/a keys_zone=a:10m max_size=100m use_temp_path=off;\n' },
    { 'nginx/conf.d/app.conf': 'proxy_cache_path /a keys_zone=a:10m {{ options }};\n' },
  ],

  check(subject, report) {
    for (const { line } of cachePathsOf(subject)) {
      const zone = line.args.find(({ text }) => text.startsWith('keys_zone='));
      const isKnown = line.args.some(({ text }) => text.startsWith('max_size=') || /[{$<%]/.test(text));
      if (!zone || isKnown) continue;
      const at = { uri: line.uri, start: zone.start, end: zone.end };
      report(at, {
        message: 'Nothing limits this cache but the disk.',
        fixes: [
          {
            title: 'Add max_size=1g',
            edits: [{ uri: line.uri, start: zone.end, end: zone.end, newText: ' max_size=1g' }],
            safe: false,
          },
        ],
      });
    }
  },
});
