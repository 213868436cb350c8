import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/planner-method-off',
  title: 'Planner method switched off for all queries',
  severity: 'warning',
  applies: 'deployed',
  why: 'An enable_ switch is a way to find out why one query has a bad plan. Off for the whole server it takes the method from every query that needs it, and hides the cause, which is mostly statistics or cost settings.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-query.html#RUNTIME-CONFIG-QUERY-ENABLE'],
  examples: [
    {
      bad: { 'postgresql.conf': 'enable_seqscan = «off»\nenable_nestloop = «false»\n' },
      good: { 'postgresql.conf': 'enable_seqscan = on\nenable_nestloop = on\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'enable_partitionwise_join = off\nenable_partitionwise_aggregate = off\n' },
    { 'headroom.yaml': 'environment: development\n', 'postgresql.conf': 'enable_seqscan = off\n' },
  ],

  check({ settings, shown }, report) {
    for (const { name, default: usual } of shown.directives) {
      if (!name.startsWith('enable_') || usual !== 'on') continue;
      const method = settings.find(name);
      if (!method?.explicit || method.value !== false) continue;
      report(method, {
        message: `${name} is off for every query: those that need it get a much worse plan. Set it in the session that tests a plan.`,
        fixes: [setTo(method, 'on')],
      });
    }
  },
});
