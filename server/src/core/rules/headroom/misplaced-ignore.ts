import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'headroom/misplaced-ignore',
  title: 'Ignore of a whole file that does not stand at its top',
  severity: 'warning',
  applies: 'always',
  why: 'What holds for a whole file is looked for in the comments before its first line. Anywhere else it would be overlooked by people, so it has no effect.',
  references: [],
  examples: [
    {
      bad: {
        'postgresql.conf':
          'work_mem = 4MB\n«# headroom-ignore-file postgresql/duplicate-setting -- the installer appends its lines»\nwork_mem = 64MB\n',
      },
      good: {
        'postgresql.conf':
          '# headroom-ignore-file postgresql/duplicate-setting -- the installer appends its lines\nwork_mem = 4MB\nwork_mem = 64MB\n',
      },
    },
  ],
  silent: [
    {
      'postgresql.conf':
        '# PostgreSQL of the shop\n\n# headroom-ignore-file postgresql/duplicate-setting -- the installer appends its lines\nwork_mem = 64MB\n',
    },
    {
      'postgresql.conf':
        'work_mem = 4MB\n# headroom-ignore postgresql/out-of-range -- one line only\nwork_mem = 64MB\n',
    },
  ],

  check({ ignores }, report) {
    for (const { at, misplaced } of ignores) {
      if (!misplaced) continue;
      report(at, {
        message: 'This ignore of the whole file stands behind its first line, so it has no effect: move it to the top.',
      });
    }
  },
});
