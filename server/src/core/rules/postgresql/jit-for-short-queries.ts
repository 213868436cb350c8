import { setTo } from '../../checks/fixes.js';
import { hasShortQueries } from '../../formats/postgresql/recommendations.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/jit-for-short-queries',
  title: 'JIT compilation under a workload of short queries',
  severity: 'hint',
  applies: 'deployed',
  why: 'Compiling pays off for queries that compute for seconds. When the planner overrates the cost of a short query, compiling takes longer than running it. PostgreSQL 19 switches it off by default.',
  references: ['https://www.postgresql.org/docs/current/jit-decision.html'],
  examples: [
    {
      bad: { 'headroom.yaml': 'workload: web\n', 'postgresql.conf': 'jit = «on»\n' },
      good: { 'headroom.yaml': 'workload: web\n', 'postgresql.conf': 'jit = off\n' },
    },
  ],
  silent: [{ 'headroom.yaml': 'workload: dw\n', 'postgresql.conf': 'jit = on\n' }, { 'postgresql.conf': 'jit = on\n' }],

  check(subject, report) {
    const jit = subject.settings.get('jit');
    if (!jit?.explicit || !jit.value || !hasShortQueries(subject)) return;
    report(jit, {
      message: `Under the declared ${subject.workload?.value} workload compiling a query often takes longer than running it.`,
      fixes: [setTo(jit, 'off')],
    });
  },
});
