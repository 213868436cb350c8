import { setTo } from '../../checks/fixes.js';
import { recommend } from '../../formats/postgresql/recommendations.js';
import { defineRule } from '../../rule.js';
import { formatBytes, GIB, MIB } from '../../units.js';

const MACHINE = 'tiers: { database: { memory: 32GB, runs: [postgresql] } }\n';

export default defineRule({
  id: 'postgresql/work-mem-small',
  title: 'work_mem at its default on a large machine',
  severity: 'information',
  applies: 'deployed',
  why: 'Sorts and hashes that do not fit work_mem go through temporary files. With much RAM and few connections more can be given to each without risk; queries that need a lot can set their own.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-WORK-MEM'],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'work_mem = «4MB»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'work_mem = 75MB\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': MACHINE, 'postgresql.conf': 'max_connections = 1000\nwork_mem = 4MB\n' },
    { 'headroom.yaml': MACHINE.replace('32GB', '4GB'), 'postgresql.conf': 'work_mem = 4MB\n' },
    { 'postgresql.conf': 'work_mem = 4MB\n' },
  ],

  check(subject, report) {
    const { memory } = subject.hardware;
    const workMem = subject.settings.get('work_mem');
    const recommended = recommend('work_mem', subject);
    if (!memory || !recommended || !workMem?.explicit || memory.value < 8 * GIB) return;
    if (workMem.value > 4 * MIB || recommended.value <= 8 * MIB) return;
    report(workMem, {
      message: `${formatBytes(workMem.value)} per sort on a machine with ${formatBytes(memory.value)} RAM: larger sorts and hashes go through temporary files. ${recommended.text} fits: ${recommended.because}.`,
      fixes: [setTo(workMem, recommended.text)],
    });
  },
});
