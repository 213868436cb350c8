import { checkAbsentFrom } from '../../checks/nginx-absent.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/open-file-cache-not-set',
  title: 'Files opened anew for every request',
  severity: 'hint',
  applies: 'production',
  absent: true,
  why: 'nginx looks a file up and opens it for each request. With `open_file_cache` it remembers descriptors, sizes and what does not exist. Where releases swap a link, `$realpath_root` keeps old and new apart.',
  references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#open_file_cache'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf': 'events {\n}\n«http» {\n    server {\n        root /srv/www;\n    }\n}\n',
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf':
          'events {\n}\nhttp {\n    open_file_cache max=1000 inactive=20s;\n    server {\n        root /srv/www;\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'environment: production\n',
      'nginx.conf': 'events {\n}\nhttp {\n    server {\n        return 404;\n    }\n}\n',
    },
  ],

  check: checkAbsentFrom(
    'http',
    'open_file_cache',
    (_, { lines }) =>
      lines.some(({ name }) => name === 'root' || name === 'alias')
        ? { text: 'max=1000 inactive=20s', because: 'which keeps descriptors of files that are asked for often' }
        : undefined,
    'hint',
  ),
});
