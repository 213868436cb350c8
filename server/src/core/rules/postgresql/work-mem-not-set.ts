import { checkAbsent } from '../../checks/absent.js';
import { adviseTo } from '../../formats/postgresql/recommendations.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';
import { GIB, MIB } from '../../units.js';

const MACHINE = 'tiers: { database: { memory: 32GB, runs: [postgresql] } }\n';

export default defineRule({
  id: 'postgresql/work-mem-not-set',
  title: 'work_mem is left at its default',
  severity: 'information',
  applies: 'deployed',
  absent: true,
  why: 'The default of 4MB sends larger sorts and hashes through temporary files, even where there is memory for them.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-WORK-MEM'],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': '«max_connections = 200»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'max_connections = 200\nwork_mem = 39MB\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': MACHINE, 'postgresql.conf': 'max_connections = 1000\n' },
    { 'headroom.yaml': MACHINE.replace('32GB', '4GB'), 'postgresql.conf': 'max_connections = 100\n' },
  ],

  check: checkAbsent<PostgresqlSubject>('work_mem', subject => {
    const recommended = adviseTo('work_mem', subject, 'so that larger sorts and hashes stay in memory');
    const isLarge = (subject.hardware.memory?.value ?? 0) >= 8 * GIB;
    return isLarge && recommended && recommended.value > 8 * MIB ? recommended : undefined;
  }),
});
