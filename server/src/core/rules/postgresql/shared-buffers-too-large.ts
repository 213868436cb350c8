import { setTo } from '../../checks/fixes.js';
import { isShared, roundSize } from '../../formats/postgresql/recommendations.js';
import { defineRule } from '../../rule.js';
import { formatBytes, formatPercent } from '../../units.js';

const MACHINE = 'tiers: { database: { memory: 32GB, runs: [postgresql] } }\n';

export default defineRule({
  id: 'postgresql/shared-buffers-too-large',
  title: 'shared_buffers takes more than 40 % of RAM',
  severity: 'warning',
  applies: 'deployed',
  why: "Pages in shared_buffers are often in the system's file cache as well, so beyond about 40 % of RAM the memory is spent twice, and sorts, connections and maintenance compete for the rest.",
  references: ['https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-SHARED-BUFFERS'],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'shared_buffers = «20GB»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'shared_buffers = 8GB\n' },
    },
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'shared_buffers = «30GB»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'shared_buffers = 8GB\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': MACHINE, 'postgresql.conf': 'shared_buffers = 1572864\n' },
    { 'postgresql.conf': 'shared_buffers = 256GB\n' },
  ],

  check(subject, report) {
    const { settings, hardware } = subject;
    const { memory } = hardware;
    const buffers = settings.get('shared_buffers');
    if (!memory || !buffers?.explicit || buffers.value <= 0.4 * memory.value) return;
    const isMost = buffers.value > 0.8 * memory.value;
    const consequence = isMost
      ? 'too little is left for connections and sorts, and a busy moment ends in the OOM killer'
      : 'beyond 40 % the file cache holds the same pages again, and connections and sorts get less';
    report(buffers, {
      message: `${formatBytes(buffers.value)} is ${formatPercent(buffers.value / memory.value)} of ${formatBytes(memory.value)} RAM: ${consequence}.`,
      severity: isMost ? 'warning' : 'information',
      // Where other programs share the machine, a share of it is not PostgreSQL's to take.
      fixes: isShared(subject) ? [] : [setTo(buffers, roundSize(memory.value / 4).text)],
    });
  },
});
