import { checkAbsent } from '../../checks/absent.js';
import { adviseTo } from '../../formats/postgresql/recommendations.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';

const MACHINE = 'versions: { postgresql: "16" }\ntiers: { database: { storage: nvme, runs: [postgresql] } }\n';

export default defineRule({
  id: 'postgresql/effective-io-concurrency-not-set',
  title: 'effective_io_concurrency is left at its default on an SSD',
  severity: 'information',
  applies: 'deployed',
  absent: true,
  why: 'Up to version 17 the default is 1, so that bitmap scans read ahead one page at a time and leave an SSD idle. From version 18 on the default is sufficient.',
  references: ['https://www.postgresql.org/docs/17/runtime-config-resource.html#GUC-EFFECTIVE-IO-CONCURRENCY'],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': '«max_connections = 100»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'max_connections = 100\neffective_io_concurrency = 256\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': MACHINE.replace('nvme', 'hdd'), 'postgresql.conf': 'max_connections = 100\n' },
    { 'headroom.yaml': MACHINE.replace('16', '18'), 'postgresql.conf': 'max_connections = 100\n' },
  ],

  check: checkAbsent<PostgresqlSubject>('effective_io_concurrency', subject => {
    const recommended = adviseTo('effective_io_concurrency', subject, 'so that bitmap scans keep the storage busy');
    return recommended && recommended.value > 2 && Number(subject.version.shown) < 18 ? recommended : undefined;
  }),
});
