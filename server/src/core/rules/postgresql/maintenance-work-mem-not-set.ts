import { checkAbsent } from '../../checks/absent.js';
import { adviseTo } from '../../formats/postgresql/recommendations.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';
import { GIB } from '../../units.js';

const MACHINE = 'tiers: { database: { memory: 32GB, runs: [postgresql] } }\n';

export default defineRule({
  id: 'postgresql/maintenance-work-mem-not-set',
  title: 'maintenance_work_mem is left at its default',
  severity: 'information',
  applies: 'deployed',
  absent: true,
  why: 'With the default of 64MB index builds sort on disk and VACUUM of a large table takes several passes, even where there is memory for one.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-MAINTENANCE-WORK-MEM'],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': '«max_connections = 100»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'max_connections = 100\nmaintenance_work_mem = 2GB\n' },
    },
  ],
  silent: [{ 'headroom.yaml': MACHINE.replace('32GB', '2GB'), 'postgresql.conf': 'max_connections = 100\n' }],

  check: checkAbsent<PostgresqlSubject>('maintenance_work_mem', subject =>
    (subject.hardware.memory?.value ?? 0) >= 4 * GIB
      ? adviseTo('maintenance_work_mem', subject, 'so that index builds do not sort on disk')
      : undefined,
  ),
});
