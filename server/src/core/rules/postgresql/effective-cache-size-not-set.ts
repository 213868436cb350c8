import { checkAbsent } from '../../checks/absent.js';
import { adviseTo } from '../../formats/postgresql/recommendations.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';
import { GIB } from '../../units.js';

const MACHINE = 'tiers: { database: { memory: 32GB, runs: [postgresql] } }\n';

export default defineRule({
  id: 'postgresql/effective-cache-size-not-set',
  title: 'effective_cache_size is left at its default',
  severity: 'information',
  applies: 'deployed',
  absent: true,
  why: 'The planner assumes 4GB of cache, whatever the machine has, and on a larger one prefers sequential scans where an index in memory would be faster.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-query.html#GUC-EFFECTIVE-CACHE-SIZE'],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': '«shared_buffers = 8GB»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'shared_buffers = 8GB\neffective_cache_size = 24GB\n' },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'tiers: { database: { memory: 6GB, runs: [postgresql] } }\n',
      'postgresql.conf': 'shared_buffers = 1536MB\n',
    },
    { 'headroom.yaml': 'environment: production\n', 'postgresql.conf': 'shared_buffers = 1GB\n' },
    {
      'headroom.yaml': 'workload: desktop\ntiers: { database: { memory: 256MB, runs: [postgresql] } }\n',
      'postgresql.conf': 'shared_buffers = 128MB\n',
    },
  ],

  check: checkAbsent<PostgresqlSubject>('effective_cache_size', subject => {
    const recommended = adviseTo(
      'effective_cache_size',
      subject,
      'so that the planner knows how much is cached and uses indexes',
    );
    if (!recommended || Math.abs(recommended.value - DEFAULT) <= DEFAULT / 4) return undefined;
    // A small share of a small machine, less than what is in shared_buffers, would be no news to the planner.
    return recommended.value < (subject.settings.get('shared_buffers')?.value ?? 0) ? undefined : recommended;
  }),
});

const DEFAULT = 4 * GIB;
