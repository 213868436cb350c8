import type { Unavailable } from '../../formats/format.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/include-not-read',
  title: 'Included file that is not part of the check',
  severity: 'warning',
  applies: 'always',
  why: 'A missing `include` or `include_dir` stops the server from starting. A file outside the workspace may well exist on the server, but what it sets is not known here, so findings about its settings are missing.',
  references: ['https://www.postgresql.org/docs/current/config-setting.html#CONFIG-INCLUDES'],
  examples: [
    {
      bad: { 'postgresql.conf': "include «'tuning.conf'»\n" },
      good: { 'postgresql.conf': "include 'tuning.conf'\n", 'tuning.conf': 'work_mem = 64MB\n' },
    },
    { bad: { 'postgresql.conf': "include_dir «''»\n" }, good: { 'postgresql.conf': '' } },
  ],
  silent: [{ 'postgresql.conf': "include_if_exists 'tuning.conf'\n" }],

  check({ includeProblems }, report) {
    for (const { include, why } of includeProblems) {
      if (why === 'empty')
        report(include.at, { message: 'The path is empty: the server does not start.', severity: 'error' });
      if (!Object.hasOwn(REASONS, why)) continue;
      const [message, severity] = REASONS[why as Unavailable];
      report(include.at, { message: message.replace('PATH', () => include.path), severity });
    }
  },
});

const REASONS: Readonly<Record<Unavailable, readonly [message: string, severity: 'warning' | 'information']>> = {
  missing: ['`PATH` does not exist beside this file: without it the server does not start.', 'warning'],
  outside: ['`PATH` lies outside the workspace and is not read; what it sets is not checked.', 'information'],
  unreadable: ['`PATH` cannot be read; what it sets is not checked.', 'warning'],
  'not-a-file': ['`PATH` is not a regular file and is not read.', 'warning'],
};
