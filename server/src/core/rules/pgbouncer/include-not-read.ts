import type { Unavailable } from '../../formats/format.js';
import { commentIn } from '../../formats/pgbouncer/values.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/include-not-read',
  title: 'Included file that is not part of the check',
  severity: 'error',
  applies: 'always',
  why: 'A missing file stops the pooler from starting. Relative paths start at its working directory, which no file tells; Headroom looks in the folder of the file that has the line. What a file sets that is not here is not known, so findings about it are missing.',
  references: ['https://www.pgbouncer.org/config.html#include-directive'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\n%include «pools.ini»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\n%include pools.ini\n', 'pools.ini': 'pool_mode = transaction\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\n%include «»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\n' },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[pgbouncer]\n;%include pools.ini\n' }],

  check({ includeProblems, refusal }, report) {
    for (const { include, why } of includeProblems) {
      if (why === 'empty') report(include.at, { message: `The path is empty: ${refusal}.`, severity: 'error' });
      // A comment behind the path is why there is no such file; another rule says so.
      if (!Object.hasOwn(REASONS, why) || (why === 'missing' && commentIn(include.path) > 0)) continue;
      const [message, severity] = REASONS[why as Unavailable];
      report(include.at, { message: message.replace('PATH', () => include.path), severity });
    }
  },
});

const REASONS: Readonly<Record<Unavailable, readonly [message: string, severity: 'warning' | 'information']>> = {
  missing: [
    '`PATH` does not exist beside this file: where the pooler does not find it either, it does not start.',
    'warning',
  ],
  outside: ['`PATH` lies outside the workspace and is not read; what it sets is not checked.', 'information'],
  unreadable: ['`PATH` cannot be read; what it sets is not checked.', 'warning'],
  'not-a-file': ['`PATH` is not a regular file and is not read.', 'warning'],
};
