import { linePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/media-without-aio',
  title: 'Large files read by the worker itself',
  severity: 'information',
  applies: 'production',
  why: 'A worker that waits for the disk serves nobody else meanwhile. With `aio threads` a pool of threads reads files, which pays where they are larger than the memory that caches them, such as videos.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#aio'],
  examples: [
    {
      bad: {
        'nginx.conf':
          'events {\n}\nhttp {\n    server {\n        location /video/ {\n            «mp4»;\n        }\n    }\n}\n',
      },
      good: {
        'nginx.conf':
          'events {\n}\nhttp {\n    server {\n        location /video/ {\n            mp4;\n            aio threads;\n        }\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'nginx.conf':
        'events {\n}\nhttp {\n    aio threads;\n    server {\n        location /video/ {\n            mp4;\n        }\n    }\n}\n',
    },
    { 'nginx/conf.d/app.conf': 'server {\n    location /video/ {\n        mp4;\n    }\n}\n' },
  ],

  check({ locations }, report) {
    for (const location of locations) {
      const media = location.own('mp4') ?? location.own('flv');
      const aio = location.effective('aio')[0]?.args[0]?.text ?? 'off';
      if (!media || aio !== 'off' || !location.isCertain) continue;
      report(linePlace(media), {
        message: 'While the disk reads a part of a film, the worker serves nobody else.',
        fixes: [{ title: 'Add aio threads', edits: [location.add('aio', 'threads')], safe: false }],
      });
    }
  },
});
