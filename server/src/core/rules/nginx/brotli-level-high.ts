import { replaceArguments } from '../../formats/nginx/edits.js';
import { valuePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/brotli-level-high',
  title: 'Brotli at a level for files, not for answers',
  severity: 'warning',
  applies: 'production',
  why: 'Answers are compressed anew for each request. Brotli above level 6 takes many times as long; its highest levels are for files that are compressed once, in advance.',
  references: ['https://github.com/google/ngx_brotli#brotli_comp_level'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'brotli on;\nbrotli_comp_level «11»;\n' },
      good: { 'nginx/conf.d/app.conf': 'brotli on;\nbrotli_comp_level 5;\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'brotli on;\nbrotli_comp_level 6;\n' },
    { 'nginx/conf.d/app.conf': 'brotli_static on;\n' },
  ],

  check({ lines }, report) {
    for (const line of lines) {
      const level = Number(line.args[0]?.text);
      if (line.name !== 'brotli_comp_level' || !(level > 6 && level <= 11)) continue;
      report(valuePlace(line), {
        message: `Level ${level} takes many times as long as level 5, for every answer.`,
        fixes: [{ title: 'Set brotli_comp_level to 5', edits: [replaceArguments(line, '5')], safe: false }],
      });
    }
  },
});
