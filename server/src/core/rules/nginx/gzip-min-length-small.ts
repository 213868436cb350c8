import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { plural } from '../../units.js';

export default defineRule({
  id: 'nginx/gzip-min-length-small',
  title: 'Answers compressed that fit a packet anyway',
  severity: 'information',
  applies: 'production',
  why: 'Below some hundred bytes compression saves nothing: the answer fits one packet, and may even grow. nginx looks at the header Content-Length only; an answer without it is always compressed.',
  references: ['https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_min_length'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'gzip_min_length «10»;\n' },
      good: { 'nginx/conf.d/app.conf': 'gzip_min_length 256;\n' },
    },
  ],
  silent: [{ 'nginx/conf.d/app.conf': 'gzip_min_length 256;\n' }, { 'nginx/conf.d/app.conf': 'gzip_min_length 1k;\n' }],

  check({ lines }, report) {
    for (const { name, scope } of lines) {
      const length = name === 'gzip_min_length' ? scope.get('gzip_min_length') : undefined;
      if (!length || length.value >= 200) continue;
      report(length, {
        message: `Compressing ${plural(length.value, 'byte')} takes time and saves no packet.`,
        fixes: [setTo(length, '256')],
      });
    }
  },
});
