import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/include-cycle',
  title: 'File that includes itself',
  severity: 'error',
  applies: 'always',
  why: 'The server follows includes up to ten levels deep and refuses a file that reaches itself on the way.',
  references: ['https://www.postgresql.org/docs/current/config-setting.html#CONFIG-INCLUDES'],
  examples: [
    { bad: { 'postgresql.conf': "include «'postgresql.conf'»\n" }, good: { 'postgresql.conf': '' } },
    {
      bad: { 'postgresql.conf': "include 'a.conf'\n", 'a.conf': "include «'postgresql.conf'»\n" },
      good: { 'postgresql.conf': "include 'a.conf'\n", 'a.conf': '' },
    },
  ],
  silent: [{ 'postgresql.conf': "include 'a.conf'\ninclude 'a.conf'\n", 'a.conf': 'work_mem = 64MB\n' }],

  check({ includeProblems }, report) {
    for (const { include, why } of includeProblems) {
      if (why === 'cycle')
        report(include.at, {
          message: `\`${include.path}\` is being read already: the server reports a recursion and does not start.`,
        });
      if (why === 'too-deep')
        report(include.at, {
          message: `\`${include.path}\` is nested more than ten levels deep: the server does not start.`,
        });
    }
  },
});
