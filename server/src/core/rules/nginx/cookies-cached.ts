import { cachesOf } from '../../formats/nginx/caches.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/cookies-cached',
  title: 'Cookies of one visitor sent to all others',
  severity: 'warning',
  applies: 'always',
  why: 'nginx stores no answer that sets a cookie, unless `..._ignore_headers` says so. Without a bypass for visitors with a session, or the cookie in the key, everybody gets the page and the session of whoever came first.',
  references: [
    'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ignore_headers',
    'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_no_cache',
  ],
  examples: [
    {
      bad: {
        'nginx.conf':
          'events {\n}\nhttp {\n    proxy_cache_path /var/cache/nginx keys_zone=pages:10m max_size=1g use_temp_path=off;\n    proxy_cache_valid 200 1m;\n    proxy_cache_lock on;\n    proxy_cache pages;\n    proxy_ignore_headers «Set-Cookie»;\n}\n',
      },
      good: {
        'nginx.conf':
          'events {\n}\nhttp {\n    proxy_cache_path /var/cache/nginx keys_zone=pages:10m max_size=1g use_temp_path=off;\n    proxy_cache_valid 200 1m;\n    proxy_cache_lock on;\n    proxy_cache pages;\n    proxy_ignore_headers Set-Cookie;\n    proxy_hide_header Set-Cookie;\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx.conf':
        'events {\n}\nhttp {\n    proxy_cache pages;\n    proxy_ignore_headers Set-Cookie;\n    proxy_no_cache $cookie_session;\n}\n',
    },
    {
      'nginx.conf':
        'events {\n}\nhttp {\n    proxy_cache pages;\n    proxy_ignore_headers Set-Cookie;\n    proxy_cache_key $uri$cookie_session;\n}\n',
    },
  ],

  check(subject, report) {
    for (const { family, scope } of cachesOf(subject)) {
      const ignored = scope
        .effective(`${family}_ignore_headers`)
        .flatMap(({ uri, args }) => args.map(({ text, start, end }) => ({ uri, start, end, text })))
        .find(({ text }) => text.toLowerCase() === 'set-cookie');
      if (!ignored || !scope.isCertain) continue;
      const hidden = scope
        .effective(`${family}_hide_header`)
        .some(({ args }) => args[0]?.text.toLowerCase() === 'set-cookie');
      const isKept = [`${family}_no_cache`, `${family}_cache_bypass`].some(name => scope.effective(name).length > 0);
      const key =
        scope
          .effective(`${family}_cache_key`)[0]
          ?.args.map(({ text }) => text)
          .join(' ') ?? '';
      if (hidden || isKept || /\$(?:cookie_|http_cookie)/.test(key)) continue;
      report(ignored, {
        message: 'Answers are stored with the cookies that they set, and sent to everybody who asks for the same page.',
        fixes: [
          {
            title: `Add ${family}_hide_header Set-Cookie`,
            edits: [scope.add(`${family}_hide_header`, 'Set-Cookie')],
            safe: false,
          },
        ],
      });
    }
  },
});
