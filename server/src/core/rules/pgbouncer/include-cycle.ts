import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/include-cycle',
  title: 'File that includes itself',
  severity: 'error',
  applies: 'always',
  why: 'The pooler follows includes ten levels deep and then gives up, so a file that reaches itself on the way keeps it from starting.',
  references: ['https://www.pgbouncer.org/config.html#include-directive'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\n%include «pgbouncer.ini»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\n%include a.ini\n', 'a.ini': '%include «pgbouncer.ini»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\n%include a.ini\n', 'a.ini': '' },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[pgbouncer]\n%include a.ini\n%include a.ini\n', 'a.ini': 'pool_mode = session\n' }],

  check({ includeProblems, refusal }, report) {
    for (const { include, why } of includeProblems) {
      if (why === 'cycle') report(include.at, { message: `\`${include.path}\` is being read already: ${refusal}.` });
      if (why === 'too-deep')
        report(include.at, { message: `\`${include.path}\` is nested more than ten levels deep: ${refusal}.` });
    }
  },
});
