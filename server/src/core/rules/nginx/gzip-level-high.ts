import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/gzip-level-high',
  title: 'Compression that costs more than it saves',
  severity: 'warning',
  applies: 'production',
  why: 'Answers are compressed anew for each request. From level 6 on they shrink by a percent or two more, for twice the processor time and more.',
  references: ['https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_comp_level'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'gzip_comp_level «9»;\n' },
      good: { 'nginx/conf.d/app.conf': 'gzip_comp_level 5;\n' },
    },
  ],
  silent: [{ 'nginx/conf.d/app.conf': 'gzip_comp_level 6;\n' }, { 'nginx/conf.d/app.conf': 'gzip_comp_level 1;\n' }],

  check({ lines }, report) {
    for (const { name, scope } of lines) {
      const level = name === 'gzip_comp_level' ? scope.get('gzip_comp_level') : undefined;
      if (!level || level.value <= 6) continue;
      report(level, {
        message: `Level ${level.value} takes twice the time of level 5 and more, and saves a percent or two.`,
        fixes: [setTo(level, '5')],
      });
    }
  },
});
