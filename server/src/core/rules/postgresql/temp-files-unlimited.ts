import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/temp-files-unlimited',
  title: 'One query may fill the disk with temporary files',
  severity: 'hint',
  applies: 'deployed',
  why: 'A forgotten join condition can write temporary files until the data disk is full and every session fails. A limit of about a tenth of the disk cancels that one query instead.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-TEMP-FILE-LIMIT'],
  examples: [
    { bad: { 'postgresql.conf': 'temp_file_limit = «-1»\n' }, good: { 'postgresql.conf': 'temp_file_limit = 20GB\n' } },
  ],
  silent: [{ 'postgresql.conf': 'temp_file_limit = 0\n' }, { 'postgresql.conf': 'work_mem = 64MB\n' }],

  check({ settings }, report) {
    const limit = settings.get('temp_file_limit');
    if (!limit?.explicit || limit.value !== -1) return;
    report(limit, {
      message:
        'Temporary files are unlimited: one bad query can fill the disk and stop all others. About a tenth of the disk is a usual limit.',
    });
  },
});
