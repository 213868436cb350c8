import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/random-page-cost-below-seq-page-cost',
  title: 'Random reads are priced below sequential ones',
  severity: 'warning',
  applies: 'deployed',
  why: 'No storage reads pages at random faster than in order. With a random_page_cost below seq_page_cost the planner scans indexes for whole tables. Where everything is cached, set both to the same value.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-query.html#GUC-RANDOM-PAGE-COST'],
  examples: [
    { bad: { 'postgresql.conf': 'random_page_cost = «0.5»\n' }, good: { 'postgresql.conf': 'random_page_cost = 1\n' } },
    { bad: { 'postgresql.conf': 'seq_page_cost = «5»\n' }, good: { 'postgresql.conf': 'seq_page_cost = 1\n' } },
  ],
  silent: [
    { 'postgresql.conf': 'random_page_cost = 0.1\nseq_page_cost = 0.1\n' },
    { 'postgresql.conf': 'random_page_cost = 1\n' },
  ],

  check({ settings }, report) {
    const random = settings.get('random_page_cost');
    const sequential = settings.get('seq_page_cost');
    if (!random || !sequential || random.value >= sequential.value) return;
    report(random.explicit ? random : sequential, {
      message: `random_page_cost ${random.value} is below seq_page_cost ${sequential.value}: the planner scans indexes where reading the whole table would be faster.`,
      fixes: [random.explicit ? setTo(random, String(sequential.value)) : setTo(sequential, '1')],
    });
  },
});
