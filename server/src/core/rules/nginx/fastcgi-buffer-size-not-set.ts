import { checkAbsentFrom } from '../../checks/nginx-absent.js';
import { passesOf } from '../../formats/nginx/passes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/fastcgi-buffer-size-not-set',
  title: 'Small buffer for the headers of PHP',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'The headers of an answer have to fit `fastcgi_buffer_size`, 4 kB on most machines. Large cookies and debug headers exceed that, and nginx answers 502 with "upstream sent too big header".',
  references: ['https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_buffer_size'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf':
          'events {\n}\n«http» {\n    fastcgi_buffers 16 16k;\n    server {\n        location = /index.php {\n            fastcgi_param SCRIPT_FILENAME /srv/index.php;\n            fastcgi_pass unix:/run/php.sock;\n        }\n    }\n}\n',
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf':
          'events {\n}\nhttp {\n    fastcgi_buffers 16 16k;\n    fastcgi_buffer_size 16k;\n    server {\n        location = /index.php {\n            fastcgi_param SCRIPT_FILENAME /srv/index.php;\n            fastcgi_pass unix:/run/php.sock;\n        }\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'environment: production\n',
      'nginx.conf':
        'events {\n}\nhttp {\n    server {\n        location = /index.php {\n            fastcgi_param SCRIPT_FILENAME /srv/index.php;\n            fastcgi_pass unix:/run/php.sock;\n        }\n    }\n}\n',
    },
  ],

  check: checkAbsentFrom('http', 'fastcgi_buffer_size', (http, subject) => {
    // A larger one needs larger buffers beside it: nginx compares the two.
    const buffers = http.own('fastcgi_buffers') && http.buffers('fastcgi_buffers')?.value;
    const fits = buffers && (buffers.number - 1) * buffers.size >= 2 * 16 * 1024;
    return fits && passesOf(subject).some(({ protocol }) => protocol === 'fastcgi')
      ? { text: '16k', because: 'because large cookies end with 502 otherwise' }
      : undefined;
  }),
});
