import { setTo } from '../../checks/fixes.js';
import { recommend } from '../../formats/postgresql/recommendations.js';
import { defineRule } from '../../rule.js';
import { formatBytes, formatPercent, GIB, MIB } from '../../units.js';

const MACHINE = 'tiers: { database: { memory: 32GB, runs: [postgresql] } }\n';

export default defineRule({
  id: 'postgresql/shared-buffers-too-small',
  title: 'shared_buffers leaves most of RAM unused',
  severity: 'warning',
  applies: 'deployed',
  why: "The packaged value of 128MB suits a test on a laptop. On a server of its own PostgreSQL finds more pages in its own memory with about a quarter of RAM, instead of asking the system's file cache for each of them.",
  references: ['https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-SHARED-BUFFERS'],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'shared_buffers = «128MB»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'shared_buffers = 8GB\n' },
    },
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'shared_buffers = «2GB»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'shared_buffers = 8GB\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': MACHINE, 'postgresql.conf': 'shared_buffers = 6GB\n' },
    { 'postgresql.conf': 'shared_buffers = 128MB\n' },
    {
      'headroom.yaml': 'tiers: { all: { memory: 32GB, runs: [nginx, php-fpm, postgresql] } }\n',
      'postgresql.conf': 'shared_buffers = 1GB\n',
    },
    {
      'headroom.yaml': 'tiers: { database: { memory: 512GB, runs: [postgresql] } }\n',
      'postgresql.conf': 'shared_buffers = 40GB\n',
    },
  ],

  check(subject, report) {
    const { memory } = subject.hardware;
    const buffers = subject.settings.get('shared_buffers');
    const recommended = recommend('shared_buffers', subject);
    if (!memory || !recommended || !buffers?.explicit || memory.value < GIB) return;
    if (buffers.value >= 0.6 * recommended.value || buffers.value >= ENOUGH) return;
    report(buffers, {
      message: `${formatBytes(buffers.value)} is ${formatPercent(buffers.value / memory.value)} of ${formatBytes(memory.value)} RAM: most reads go through the system's file cache. ${recommended.text} is ${recommended.because}.`,
      // The packaged value costs a small machine little.
      severity: buffers.value <= 128 * MIB && memory.value >= 4 * GIB ? 'warning' : 'information',
      fixes: [setTo(buffers, recommended.text)],
    });
  },
});

/** From here on the gain of more depends on the data, and checkpoints get heavier. */
const ENOUGH = 32 * GIB;
