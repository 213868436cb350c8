import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/statistics-target-high',
  title: 'Very detailed statistics for every column',
  severity: 'information',
  applies: 'deployed',
  why: 'ANALYZE samples 300 rows for each unit of this target, and the planner reads the resulting lists for every query. The few columns that need more can get it with ALTER TABLE ... SET STATISTICS.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-query.html#GUC-DEFAULT-STATISTICS-TARGET'],
  examples: [
    {
      bad: { 'postgresql.conf': 'default_statistics_target = «5000»\n' },
      good: { 'postgresql.conf': 'default_statistics_target = 500\n' },
    },
  ],
  silent: [{ 'postgresql.conf': 'default_statistics_target = 1000\n' }],

  check({ settings }, report) {
    const target = settings.get('default_statistics_target');
    if (!target?.explicit || target.value <= 1000) return;
    report(target, {
      message: `ANALYZE samples ${target.value * 300} rows of every table, and the planner reads up to ${target.value} values per column for every query.`,
      fixes: [setTo(target, '500')],
    });
  },
});
