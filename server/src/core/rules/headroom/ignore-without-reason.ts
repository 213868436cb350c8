import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'headroom/ignore-without-reason',
  title: 'Ignore comment that gives no reason',
  severity: 'warning',
  applies: 'always',
  why: 'Who meets an ignored finding later needs to know why it was accepted. An ignore without a reason behind `--` has no effect.',
  references: [],
  examples: [
    {
      bad: {
        'postgresql.conf': '«# headroom-ignore postgresql/duplicate-setting»\nwork_mem = 4MB\nwork_mem = 64MB\n',
      },
      good: {
        'postgresql.conf':
          '# headroom-ignore postgresql/duplicate-setting -- the installer appends its own line\nwork_mem = 4MB\nwork_mem = 64MB\n',
      },
    },
    {
      bad: {
        'postgresql.conf': 'work_mem = 4MB «# headroom-ignore postgresql/duplicate-setting --»\nwork_mem = 64MB\n',
      },
      good: {
        'postgresql.conf':
          'work_mem = 4MB # headroom-ignore postgresql/duplicate-setting -- overridden below\nwork_mem = 64MB\n',
      },
    },
  ],
  silent: [
    {
      'postgresql.conf': '# headroom-ignore postgresql/duplicate-setting -- ok\nwork_mem = 64MB\n# headroom-ignores\n',
    },
  ],

  check({ ignores }, report) {
    for (const { at, reason } of ignores) {
      if (reason !== '') continue;
      report(at, { message: 'This ignore gives no reason, so it has no effect: write one behind `--`.' });
    }
  },
});
