import { checkAbsentFrom } from '../../checks/nginx-absent.js';
import { passesOf } from '../../formats/nginx/passes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/gzip-not-set',
  title: 'Answers sent uncompressed by default',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'Texts such as HTML, JSON and scripts shrink to a fifth or less. nginx compresses nothing by itself.',
  references: ['https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf':
          'events {\n}\n«http» {\n    gzip_types text/css;\n    server {\n        root /srv/www;\n    }\n}\n',
      },
      good: {
        'headroom.yaml': 'environment: production\n',
        'nginx.conf':
          'events {\n}\nhttp {\n    gzip_types text/css;\n    gzip on;\n    server {\n        root /srv/www;\n    }\n}\n',
      },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'environment: production\n',
      'nginx.conf': 'events {\n}\nhttp {\n    brotli on;\n    server {\n        root /srv/www;\n    }\n}\n',
    },
  ],

  check: checkAbsentFrom('http', 'gzip', (_, subject) => {
    const answers = passesOf(subject).length > 0 || subject.lines.some(({ name }) => name === 'root');
    const isCompressed = subject.lines.some(({ name }) => name === 'brotli' || name === 'zstd');
    return answers && !isCompressed ? { text: 'on', because: 'which shrinks texts to a fifth' } : undefined;
  }),
});
