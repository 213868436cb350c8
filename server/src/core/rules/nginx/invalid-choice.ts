import { checkArguments } from '../../checks/nginx-values.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/invalid-choice',
  title: 'Word that a directive does not take',
  severity: 'error',
  applies: 'always',
  why: 'Directives with a fixed set of words refuse any other, and nginx does not start.',
  references: ['https://nginx.org/en/docs/dirindex.html'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'proxy_cache_use_stale error «updateing»;\n' },
      good: { 'nginx/conf.d/app.conf': 'proxy_cache_use_stale error updating;\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'satisfy «either»;\n' },
      good: { 'nginx/conf.d/app.conf': 'satisfy any;\n' },
    },
  ],
  silent: [{ 'nginx/conf.d/app.conf': 'proxy_cache_use_stale ERROR timeout;\nssl_protocols TLSv1.2 TLSv1.3;\n' }],

  check: checkArguments(['enum', 'flags']),
});
