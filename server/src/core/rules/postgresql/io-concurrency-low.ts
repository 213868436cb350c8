import { setTo } from '../../checks/fixes.js';
import { recommend } from '../../formats/postgresql/recommendations.js';
import { defineRule } from '../../rule.js';

const MACHINE = 'versions: { postgresql: "16" }\ntiers: { database: { storage: ssd, runs: [postgresql] } }\n';

export default defineRule({
  id: 'postgresql/io-concurrency-low',
  title: 'effective_io_concurrency for a single disk on an SSD',
  severity: 'information',
  applies: 'deployed',
  why: 'Up to version 17 bitmap scans ask the system to read this many pages ahead. One at a time leaves an SSD idle between reads. Version 18 reads asynchronously and has a default of 16.',
  references: ['https://www.postgresql.org/docs/17/runtime-config-resource.html#GUC-EFFECTIVE-IO-CONCURRENCY'],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'effective_io_concurrency = «1»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'effective_io_concurrency = 200\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': MACHINE, 'postgresql.conf': 'effective_io_concurrency = 16\n' },
    { 'headroom.yaml': MACHINE.replace('ssd', 'hdd'), 'postgresql.conf': 'effective_io_concurrency = 1\n' },
    { 'headroom.yaml': MACHINE.replace('16', '18'), 'postgresql.conf': 'effective_io_concurrency = 1\n' },
    { 'postgresql.conf': 'effective_io_concurrency = 1\n' },
  ],

  check(subject, report) {
    const requests = subject.settings.get('effective_io_concurrency');
    const recommended = recommend('effective_io_concurrency', subject);
    if (!requests?.explicit || !recommended || requests.value > 1 || recommended.value <= 2) return;
    if (Number(subject.version.shown) >= 18) return;
    report(requests, {
      message: `${requests.value} is the figure for a single disk: bitmap scans leave the storage idle between reads. ${recommended.text} is a usual number of ${recommended.because}.`,
      fixes: [setTo(requests, recommended.text)],
    });
  },
});
