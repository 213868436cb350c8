import { CACHE_FAMILIES } from '../../formats/nginx/caches.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/background-update-unused',
  title: 'Update in the background that never happens',
  severity: 'warning',
  applies: 'always',
  why: 'An answer is updated in the background while the stale one is sent. nginx only sends a stale one where `..._cache_use_stale` has `updating`, or the answer itself allows it with stale-while-revalidate.',
  references: ['https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_background_update'],
  examples: [
    {
      bad: {
        'nginx.conf':
          'events {\n}\nhttp {\n    proxy_cache_use_stale error timeout;\n    proxy_cache_background_update «on»;\n}\n',
      },
      good: {
        'nginx.conf':
          'events {\n}\nhttp {\n    proxy_cache_use_stale error timeout updating;\n    proxy_cache_background_update on;\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx.conf':
        'events {\n}\nhttp {\n    proxy_cache_use_stale updating error;\n    proxy_cache_background_update on;\n}\n',
    },
    { 'nginx/conf.d/app.conf': 'proxy_cache_background_update on;\n' },
  ],

  check({ lines }, report) {
    for (const { name, scope } of lines) {
      const family = CACHE_FAMILIES.find(each => name === `${each}_cache_background_update`);
      const update = family && scope.find(name);
      if (!update?.value || !scope.isCertain) continue;
      const [stale] = scope.effective(`${family}_cache_use_stale`);
      if (stale?.args.some(({ text }) => text.toLowerCase() === 'updating')) continue;
      const last = stale?.args.at(-1);
      const add =
        stale && last && !stale.args.some(({ text }) => text === 'off')
          ? { uri: stale.uri, start: last.end, end: last.end, newText: ' updating' }
          : scope.add(`${family}_cache_use_stale`, 'error timeout updating');
      report(update, {
        message: `\`${family}_cache_use_stale\` has no \`updating\`: visitors wait for the update.`,
        fixes: stale?.args.some(({ text }) => text === 'off')
          ? []
          : [{ title: 'Add updating', edits: [add], safe: false }],
      });
    }
  },
});
