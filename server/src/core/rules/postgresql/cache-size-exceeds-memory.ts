import { setTo } from '../../checks/fixes.js';
import { recommend } from '../../formats/postgresql/recommendations.js';
import { defineRule } from '../../rule.js';
import { formatBytes, formatPercent } from '../../units.js';

const MACHINE = 'tiers: { database: { memory: 32GB, runs: [postgresql] } }\n';

export default defineRule({
  id: 'postgresql/cache-size-exceeds-memory',
  title: 'effective_cache_size promises more cache than there is RAM',
  severity: 'warning',
  applies: 'deployed',
  why: 'The setting reserves nothing; it tells the planner what share of the data it may expect in memory. More than 90 % of RAM is never available for caching, and the planner picks index scans that then read from disk.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-query.html#GUC-EFFECTIVE-CACHE-SIZE'],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'effective_cache_size = «64GB»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'effective_cache_size = 24GB\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': MACHINE, 'postgresql.conf': 'effective_cache_size = 28GB\n' },
    { 'postgresql.conf': 'effective_cache_size = 512GB\n' },
    { 'headroom.yaml': 'tiers: { database: { memory: 2GB, runs: [postgresql] } }\n', 'postgresql.conf': '' },
  ],

  check(subject, report) {
    const { memory } = subject.hardware;
    const cache = subject.settings.get('effective_cache_size');
    if (!memory || !cache?.explicit || cache.value <= 0.9 * memory.value) return;
    const recommended = recommend('effective_cache_size', subject);
    report(cache, {
      message: `${formatBytes(cache.value)} is ${formatPercent(cache.value / memory.value)} of ${formatBytes(memory.value)} RAM: the planner expects pages in memory that have to come from disk.`,
      fixes: recommended ? [setTo(cache, recommended.text)] : [],
    });
  },
});
