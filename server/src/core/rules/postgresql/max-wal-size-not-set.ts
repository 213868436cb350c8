import { checkAbsent } from '../../checks/absent.js';
import { adviseTo } from '../../formats/postgresql/recommendations.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';
import { GIB } from '../../units.js';
import { outgrowsDefault } from './max-wal-size-low.js';

const MACHINE = 'tiers: { database: { memory: 8GB, runs: [postgresql] } }\n';

export default defineRule({
  id: 'postgresql/max-wal-size-not-set',
  title: 'max_wal_size is left at its default',
  severity: 'information',
  applies: 'deployed',
  absent: true,
  why: 'With the default of 1GB a busy server starts checkpoints because the log is full, not because their time has come, and pays for each with full-page images.',
  references: ['https://www.postgresql.org/docs/current/wal-configuration.html'],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': '«shared_buffers = 2GB»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'shared_buffers = 2GB\nmax_wal_size = 4GB\n' },
    },
    {
      bad: { 'headroom.yaml': `workload: oltp\n${MACHINE}`, 'postgresql.conf': '«#max_wal_size = 1GB»\n' },
      good: {
        'headroom.yaml': `workload: oltp\n${MACHINE}`,
        'postgresql.conf': '#max_wal_size = 1GB\nmax_wal_size = 8GB\n',
      },
    },
  ],
  silent: [
    { 'headroom.yaml': MACHINE, 'postgresql.conf': 'shared_buffers = 512MB\n' },
    {
      'headroom.yaml': 'workload: web\ntiers: { database: { memory: 1GB, runs: [postgresql] } }\n',
      'postgresql.conf': '',
    },
  ],

  check: checkAbsent<PostgresqlSubject>('max_wal_size', subject => {
    const least = subject.settings.get('min_wal_size')?.value ?? 0;
    // A larger minimum is a contradiction that another rule mends.
    return outgrowsDefault(subject) && least <= GIB
      ? adviseTo('max_wal_size', subject, 'so that heavy writing does not force early checkpoints')
      : undefined;
  }),
});
