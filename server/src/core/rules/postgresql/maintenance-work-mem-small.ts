import { setTo } from '../../checks/fixes.js';
import { recommend } from '../../formats/postgresql/recommendations.js';
import { defineRule } from '../../rule.js';
import { formatBytes, GIB, MIB } from '../../units.js';

const MACHINE = 'tiers: { database: { memory: 32GB, runs: [postgresql] } }\n';

export default defineRule({
  id: 'postgresql/maintenance-work-mem-small',
  title: 'maintenance_work_mem at its default on a large machine',
  severity: 'information',
  applies: 'deployed',
  why: 'CREATE INDEX, VACUUM and adding foreign keys work in this memory. With little of it index builds sort on disk, and VACUUM reads the indexes of a large table several times.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-MAINTENANCE-WORK-MEM'],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'maintenance_work_mem = «64MB»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'maintenance_work_mem = 2GB\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': MACHINE, 'postgresql.conf': 'maintenance_work_mem = 512MB\n' },
    { 'headroom.yaml': MACHINE.replace('32GB', '2GB'), 'postgresql.conf': 'maintenance_work_mem = 64MB\n' },
    { 'postgresql.conf': 'maintenance_work_mem = 64MB\n' },
  ],

  check(subject, report) {
    const { memory } = subject.hardware;
    const maintenance = subject.settings.get('maintenance_work_mem');
    const recommended = recommend('maintenance_work_mem', subject);
    if (!memory || !recommended || !maintenance?.explicit) return;
    if (memory.value < 4 * GIB || maintenance.value > 64 * MIB) return;
    report(maintenance, {
      message: `${formatBytes(maintenance.value)} on a machine with ${formatBytes(memory.value)} RAM: index builds sort on disk, and VACUUM of a large table takes several passes. ${recommended.text} is ${recommended.because}.`,
      fixes: [setTo(maintenance, recommended.text)],
    });
  },
});
