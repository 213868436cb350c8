import { checkArguments } from '../../checks/nginx-values.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/invalid-value',
  title: 'Value that is no switch or number',
  severity: 'error',
  applies: 'always',
  why: 'Switches are `on` or `off`, in either case; numbers are digits without sign or suffix. nginx does not start with anything else.',
  references: ['https://nginx.org/en/docs/syntax.html'],
  examples: [
    { bad: { 'nginx/conf.d/app.conf': 'gzip «yes»;\n' }, good: { 'nginx/conf.d/app.conf': 'gzip on;\n' } },
    {
      bad: { 'nginx.conf': 'worker_rlimit_nofile «64k»;\nevents {}\n' },
      good: { 'nginx.conf': 'worker_rlimit_nofile 65536;\nevents {}\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'gzip_comp_level «12»;\n' },
      good: { 'nginx/conf.d/app.conf': 'gzip_comp_level 6;\n' },
    },
  ],
  silent: [
    { 'nginx/conf.d/app.conf': 'gzip ON;\ngzip_comp_level 5;\nsendfile ${SENDFILE};\n' },
    { 'nginx.conf': 'worker_processes auto;\nevents {}\n' },
  ],

  check: checkArguments(['bool', 'integer']),
});
