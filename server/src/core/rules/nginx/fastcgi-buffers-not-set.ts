import { checkAbsentFrom } from '../../checks/nginx-absent.js';
import { passesOf } from '../../formats/nginx/passes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/fastcgi-buffers-not-set',
  title: 'Buffers for PHP left at their defaults',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'By default an answer of PHP has 32 kB of buffers, 64 kB on some machines; what exceeds them is written to a temporary file. Frameworks answer with more.',
  references: ['https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_buffers'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf':
          'events {\n}\n«http» {\n    server {\n        location = /index.php {\n            fastcgi_param SCRIPT_FILENAME /srv/index.php;\n            fastcgi_pass unix:/run/php.sock;\n        }\n    }\n}\n',
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf':
          'events {\n}\nhttp {\n    fastcgi_buffers 16 16k;\n    server {\n        location = /index.php {\n            fastcgi_param SCRIPT_FILENAME /srv/index.php;\n            fastcgi_pass unix:/run/php.sock;\n        }\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'environment: production\n',
      'nginx.conf': 'events {\n}\nhttp {\n    server {\n        root /srv/www;\n    }\n}\n',
    },
  ],

  check: checkAbsentFrom('http', 'fastcgi_buffers', (_, subject) =>
    passesOf(subject).some(({ protocol }) => protocol === 'fastcgi')
      ? { text: '16 16k', because: 'which holds most pages without a temporary file' }
      : undefined,
  ),
});
