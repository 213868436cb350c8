import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/autovacuum-off',
  title: 'Autovacuum is switched off',
  severity: 'warning',
  applies: 'deployed',
  why: 'Without autovacuum dead rows pile up, statistics grow old and plans get worse, until the server is forced into vacuums against transaction id wraparound at the worst time. Tune it per table instead.',
  references: ['https://www.postgresql.org/docs/current/routine-vacuuming.html#AUTOVACUUM'],
  examples: [
    { bad: { 'postgresql.conf': 'autovacuum = «off»\n' }, good: { 'postgresql.conf': 'autovacuum = on\n' } },
    { bad: { 'postgresql.conf': "autovacuum = «'no'»\n" }, good: { 'postgresql.conf': "autovacuum = 'on'\n" } },
  ],
  silent: [
    { 'headroom.yaml': 'environment: ci\n', 'postgresql.conf': 'autovacuum = off\n' },
    { 'postgresql.conf': '#autovacuum = off\nautovacuum = 1\n' },
  ],

  check({ settings }, report) {
    const autovacuum = settings.get('autovacuum');
    if (!autovacuum?.explicit || autovacuum.value) return;
    report(autovacuum, {
      message:
        'Without autovacuum tables bloat and statistics grow old, until vacuums against wraparound start by themselves.',
      fixes: [setTo(autovacuum, 'on')],
    });
  },
});
