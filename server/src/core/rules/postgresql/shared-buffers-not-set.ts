import { checkAbsent } from '../../checks/absent.js';
import { adviseTo } from '../../formats/postgresql/recommendations.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';
import { GIB } from '../../units.js';

const MACHINE = 'tiers: { database: { memory: 32GB, runs: [postgresql] } }\n';

export default defineRule({
  id: 'postgresql/shared-buffers-not-set',
  title: 'shared_buffers is left at its default',
  severity: 'information',
  applies: 'deployed',
  absent: true,
  why: 'The default is chosen so that a server starts anywhere, 128MB at most. On a machine of its own PostgreSQL works best with about a quarter of RAM.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-SHARED-BUFFERS'],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': '«max_connections = 100»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'max_connections = 100\nshared_buffers = 8GB\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'max_connections = 100\n' },
    {
      'headroom.yaml': 'tiers: { database: { memory: 512MB, runs: [postgresql] } }\n',
      'postgresql.conf': 'max_connections = 100\n',
    },
    { 'headroom.yaml': MACHINE, 'postgresql.auto.conf': "work_mem = '32MB'\n" },
  ],

  check: checkAbsent<PostgresqlSubject>('shared_buffers', subject =>
    (subject.hardware.memory?.value ?? 0) >= GIB
      ? adviseTo('shared_buffers', subject, 'so that the server finds pages in its own memory')
      : undefined,
  ),
});
