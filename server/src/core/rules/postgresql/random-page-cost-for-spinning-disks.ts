import { setTo } from '../../checks/fixes.js';
import { recommend } from '../../formats/postgresql/recommendations.js';
import { defineRule } from '../../rule.js';

const MACHINE = 'tiers: { database: { storage: ssd, runs: [postgresql] } }\n';

export default defineRule({
  id: 'postgresql/random-page-cost-for-spinning-disks',
  title: 'random_page_cost for spinning disks on an SSD',
  severity: 'information',
  applies: 'deployed',
  why: 'At 4 the planner takes a random read for four times as dear as a sequential one, which fits disks that have to seek. On SSDs it then avoids index scans that would be faster. The manual defends 4 where most reads are cached, so measure.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-query.html#GUC-RANDOM-PAGE-COST'],
  examples: [
    {
      bad: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'random_page_cost = «4.0»\n' },
      good: { 'headroom.yaml': MACHINE, 'postgresql.conf': 'random_page_cost = 1.1\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': MACHINE, 'postgresql.conf': 'random_page_cost = 2\n' },
    { 'headroom.yaml': MACHINE.replace('ssd', 'hdd'), 'postgresql.conf': 'random_page_cost = 4\n' },
    { 'headroom.yaml': `workload: dw\n${MACHINE}`, 'postgresql.conf': 'random_page_cost = 4\n' },
    { 'postgresql.conf': 'random_page_cost = 4\n' },
  ],

  check(subject, report) {
    const cost = subject.settings.get('random_page_cost');
    const recommended = recommend('random_page_cost', subject);
    if (!cost?.explicit || !recommended || cost.value < 4) return;
    report(cost, {
      message: `${cost.value} is the cost of a seek on spinning disks, but ${recommended.because}: the planner avoids indexes that would be faster. ${recommended.text} is usual here.`,
      fixes: [setTo(cost, recommended.text)],
    });
  },
});
