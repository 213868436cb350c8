import { type CachePath, cachePathsOf, cachesOf } from '../../formats/nginx/caches.js';
import type { NginxSubject } from '../../formats/nginx/subject.js';
import { readTime } from '../../formats/nginx/values.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds, MINUTE } from '../../units.js';

const UNITS = ['y', 'M', 'w', 'd', 'h', 'm', 's'];

export default defineRule({
  id: 'nginx/cache-inactive-below-validity',
  title: 'Answers removed before they expire',
  severity: 'warning',
  applies: 'production',
  why: 'An answer that nobody asks for within `inactive` is removed, however long it would be valid: after 10 minutes by default. Rarely visited pages are never found in the cache.',
  references: ['https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_path'],
  examples: [
    {
      bad: {
        'nginx/conf.d/app.conf':
          'proxy_cache_path /a «keys_zone=pages:10m» max_size=1g use_temp_path=off;\nserver {\n    proxy_cache pages;\n    proxy_cache_lock on;\n    proxy_cache_valid 200 1h;\n}\n',
      },
      good: {
        'nginx/conf.d/app.conf':
          'proxy_cache_path /a keys_zone=pages:10m inactive=1h max_size=1g use_temp_path=off;\nserver {\n    proxy_cache pages;\n    proxy_cache_lock on;\n    proxy_cache_valid 200 1h;\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'proxy_cache_path /a keys_zone=pages:10m max_size=1g use_temp_path=off;\nserver {\n    proxy_cache pages;\n    proxy_cache_valid 200 5m;\n}\n',
    },
    {
      'nginx/conf.d/app.conf':
        'proxy_cache_path /a keys_zone=pages:10m inactive=7d max_size=1g;\nserver {\n    proxy_cache pages;\n    proxy_cache_valid 200 1d;\n}\n',
    },
  ],

  check(subject, report) {
    for (const path of cachePathsOf(subject)) {
      const { line } = path;
      const longest = longestValidity(subject, path);
      const word = line.args.find(({ text }) => text.startsWith('inactive='));
      const zone = line.args.find(({ text }) => text.startsWith('keys_zone='));
      const inactive = word ? readTime(word.text.slice('inactive='.length), UNITS) : 10 * MINUTE;
      const target = word ?? zone;
      if (!longest || inactive === undefined || !target || inactive >= longest.milliseconds) continue;
      const written = `inactive=${longest.text}`;
      const at = { uri: line.uri, start: target.start, end: target.end };
      const edit = word ? { ...at, newText: written } : { ...at, start: at.end, newText: ` ${written}` };
      report(at, {
        message: `Answers are valid for ${formatMilliseconds(longest.milliseconds)}, and removed when nobody asks for them for ${formatMilliseconds(inactive)}.`,
        fixes: [{ title: `Set ${written}`, edits: [edit], safe: false }],
      });
    }
  },
});

/** The longest time that anything in a zone is kept. */
function longestValidity(subject: NginxSubject, { family, zone }: CachePath) {
  const times = cachesOf(subject)
    .filter(use => use.family === family && use.zone === zone)
    .flatMap(({ scope }) => scope.effective(`${family}_cache_valid`))
    .flatMap(({ args }) => {
      const text = args.at(-1)?.text ?? '';
      const milliseconds = readTime(text, UNITS);
      return milliseconds === undefined ? [] : [{ text, milliseconds }];
    });
  return times.sort((a, b) => b.milliseconds - a.milliseconds)[0];
}
