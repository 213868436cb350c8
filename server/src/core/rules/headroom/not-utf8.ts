import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'headroom/not-utf8',
  title: 'File that is not UTF-8',
  severity: 'warning',
  applies: 'always',
  why: 'The programs read bytes, and editors read UTF-8: in another encoding the two see different texts, and saving the file changes more than was edited.',
  references: [],
  // The replacement character stands for a byte that is no UTF-8.
  examples: [
    {
      bad: { 'postgresql.conf': "search_path = 'caf«\uFFFD»'\n" },
      good: { 'postgresql.conf': "search_path = 'café'\n" },
    },
  ],
  silent: [{ 'postgresql.conf': "search_path = 'ünïcode, 数据'\n" }],

  check({ sourceProblems }, report) {
    for (const { at, message } of sourceProblems) report(at, { message });
  },
});
