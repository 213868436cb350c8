import { cachePathsOf } from '../../formats/nginx/caches.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/cache-copied-from-temp-path',
  title: 'Answers written twice on their way into the cache',
  severity: 'information',
  applies: 'production',
  why: 'By default an answer is written to the folder for temporary files first. Where that lies on another file system, such as another volume of a container, it is copied. With `use_temp_path=off` it is written into the cache at once.',
  references: ['https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_path'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'proxy_cache_path /var/cache/nginx «keys_zone=pages:10m» max_size=1g;\n' },
      good: {
        'nginx/conf.d/app.conf':
          'proxy_cache_path /var/cache/nginx keys_zone=pages:10m use_temp_path=off max_size=1g;\n',
      },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'proxy_cache_path /a keys_zone=a:10m max_size=1g use_temp_path=off;\n' },
    { 'nginx/conf.d/app.conf': 'proxy_cache_path /a keys_zone=a:10m max_size=1g;\nproxy_temp_path /a/tmp;\n' },
  ],

  check(subject, report) {
    for (const { family, line } of cachePathsOf(subject)) {
      const zone = line.args.find(({ text }) => text.startsWith('keys_zone='));
      const isKnown = line.args.some(({ text }) => text.startsWith('use_temp_path=') || /[{$<%]/.test(text));
      if (!zone || isKnown || subject.lines.some(({ name }) => name === `${family}_temp_path`)) continue;
      const end = { uri: line.uri, start: zone.end, end: zone.end };
      report(
        { uri: line.uri, start: zone.start, end: zone.end },
        {
          message:
            'Answers are written to the folder for temporary files first, and copied where that is another file system.',
          fixes: [{ title: 'Add use_temp_path=off', edits: [{ ...end, newText: ' use_temp_path=off' }], safe: false }],
        },
      );
    }
  },
});
