import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/include-cycle',
  title: 'File that includes itself',
  severity: 'error',
  applies: 'always',
  why: 'nginx reads an included file where the `include` stands. A file that includes itself, also by way of others or by a pattern that matches it, is read until nginx runs out of open files and gives up.',
  references: ['https://nginx.org/en/docs/ngx_core_module.html#include'],
  examples: [
    {
      bad: {
        'nginx.conf': 'events {\n}\nhttp {\n    include conf.d/*.conf;\n}\n',
        'conf.d/a.conf': 'include «conf.d/*.conf»;\n',
      },
      good: { 'nginx.conf': 'events {\n}\nhttp {\n    include conf.d/*.conf;\n}\n', 'conf.d/a.conf': '' },
    },
  ],
  silent: [
    {
      'nginx.conf':
        'events {\n}\nhttp {\n    server {\n        listen 80;\n        include a.conf;\n    }\n    server {\n        listen 81;\n        include a.conf;\n    }\n}\n',
      'a.conf': 'root /srv;\n',
    },
  ],

  check({ includeProblems, refusal }, report) {
    for (const { include, why } of includeProblems) {
      if (why !== 'cycle') continue;
      report(include.at, { message: `\`${include.path}\` is being read already: ${refusal}.` });
    }
  },
});
