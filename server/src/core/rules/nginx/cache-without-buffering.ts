import { cachesOf } from '../../formats/nginx/caches.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/cache-without-buffering',
  title: 'Cache that nothing is stored in',
  severity: 'warning',
  applies: 'always',
  why: 'nginx stores an answer while it buffers it. Where buffering is off, nothing is stored, and every request goes to the upstream, without a message.',
  references: ['https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering'],
  examples: [
    {
      bad: {
        'nginx/conf.d/app.conf':
          'proxy_cache_path /var/cache/nginx keys_zone=pages:10m max_size=1g use_temp_path=off;\nserver {\n    location / {\n        proxy_cache «pages»;\n        proxy_cache_valid 200 1m;\n        proxy_cache_lock on;\n        proxy_buffering off;\n    }\n}\n',
      },
      good: {
        'nginx/conf.d/app.conf':
          'proxy_cache_path /var/cache/nginx keys_zone=pages:10m max_size=1g use_temp_path=off;\nserver {\n    location / {\n        proxy_cache pages;\n        proxy_cache_valid 200 1m;\n        proxy_cache_lock on;\n        proxy_buffering on;\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx/conf.d/app.conf':
        'server {\n    location / {\n        proxy_cache off;\n        proxy_buffering off;\n    }\n}\n',
    },
    { 'nginx/conf.d/app.conf': 'server {\n    location / {\n        proxy_cache pages;\n    }\n}\n' },
  ],

  check(subject, report) {
    for (const { family, scope, at } of cachesOf(subject)) {
      const buffering = scope.find(`${family}_buffering`);
      if (!buffering?.explicit || buffering.value !== false) continue;
      report(at, {
        message: `\`${family}_buffering\` is off here: nothing is stored, and every request goes to the upstream.`,
        related: [{ at: buffering.at, message: 'Turned off here' }],
        fixes: [{ title: `Set ${family}_buffering to on`, edits: [buffering.assign('on')], safe: false }],
      });
    }
  },
});
