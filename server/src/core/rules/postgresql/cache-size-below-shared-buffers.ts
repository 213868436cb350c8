import { setTo } from '../../checks/fixes.js';
import { recommend, roundSize } from '../../formats/postgresql/recommendations.js';
import { defineRule } from '../../rule.js';
import { formatBytes } from '../../units.js';

const MACHINE = 'tiers: { database: { memory: 32GB, runs: [postgresql] } }\n';

export default defineRule({
  id: 'postgresql/cache-size-below-shared-buffers',
  title: 'effective_cache_size is smaller than shared_buffers',
  severity: 'warning',
  applies: 'deployed',
  why: "The setting tells the planner how much of the data it may expect in memory: shared_buffers and the system's file cache together. A smaller figure than shared_buffers alone contradicts itself and makes index scans look dearer than they are.",
  references: ['https://www.postgresql.org/docs/current/runtime-config-query.html#GUC-EFFECTIVE-CACHE-SIZE'],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'shared_buffers = 8GB\neffective_cache_size = «4GB»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'shared_buffers = 8GB\neffective_cache_size = 24GB\n' },
    },
    {
      bad: { 'postgresql.conf': 'shared_buffers = 2GB\neffective_cache_size = «1GB»\n' },
      good: { 'postgresql.conf': 'shared_buffers = 2GB\neffective_cache_size = 6GB\n' },
    },
    {
      bad: { 'postgresql.conf': 'shared_buffers = «8GB»\n' },
      good: { 'postgresql.conf': 'shared_buffers = 8GB\neffective_cache_size = 24GB\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'shared_buffers = 4GB\n' },
    { 'postgresql.conf': 'shared_buffers = 4GB\neffective_cache_size = 524288\n' },
  ],

  check(subject, report) {
    const buffers = subject.settings.get('shared_buffers');
    const cache = subject.settings.get('effective_cache_size');
    if (!buffers || !cache || cache.value >= buffers.value) return;
    const advised = recommend('effective_cache_size', subject);
    const recommended = advised && advised.value >= buffers.value ? advised : undefined;
    // With known memory the rule about the absent setting says the same, and better.
    if (!cache.explicit && (!buffers.explicit || recommended)) return;
    const memory = subject.hardware.memory?.value ?? Number.POSITIVE_INFINITY;
    const fits = recommended ?? roundSize(Math.max(Math.min(3 * buffers.value, (3 / 4) * memory), buffers.value));
    report(cache.explicit ? cache : buffers, {
      message: `effective_cache_size is ${formatBytes(cache.value)}${cache.explicit ? '' : ' by default'}, less than the ${formatBytes(buffers.value)} of shared_buffers alone: the planner underrates what is in memory and avoids indexes. ${fits.text} fits.`,
      severity: cache.explicit ? 'warning' : 'information',
      fixes: [setTo(cache, fits.text)],
    });
  },
});
