import { checkAbsent } from '../../checks/absent.js';
import { adviseTo } from '../../formats/postgresql/recommendations.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';

const MACHINE = 'tiers: { database: { storage: nvme, runs: [postgresql] } }\n';

export default defineRule({
  id: 'postgresql/random-page-cost-not-set',
  title: 'random_page_cost is left at its default on an SSD',
  severity: 'information',
  applies: 'deployed',
  absent: true,
  why: 'The default of 4 describes spinning disks. On SSDs it makes the planner avoid index scans that would be faster, unless most reads are cached anyway.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-query.html#GUC-RANDOM-PAGE-COST'],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': '«max_connections = 100»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'max_connections = 100\nrandom_page_cost = 1.1\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': `workload: dw\n${MACHINE}`, 'postgresql.conf': 'max_connections = 100\n' },
    { 'headroom.yaml': MACHINE.replace('nvme', 'hdd'), 'postgresql.conf': 'max_connections = 100\n' },
  ],

  check: checkAbsent<PostgresqlSubject>('random_page_cost', subject =>
    adviseTo('random_page_cost', subject, 'so that the planner does not avoid index scans'),
  ),
});
