import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatPercent } from '../../units.js';

export default defineRule({
  id: 'postgresql/freeze-age-high',
  title: 'Vacuum against wraparound starts very late',
  severity: 'warning',
  applies: 'deployed',
  why: 'After about two billion transactions without a freeze the server stops taking writes. A vacuum that starts beyond half of that has little time to finish on a large table, and the commit logs of a billion transactions have to be kept.',
  references: ['https://www.postgresql.org/docs/current/routine-vacuuming.html#VACUUM-FOR-WRAPAROUND'],
  examples: [
    {
      bad: { 'postgresql.conf': 'autovacuum_freeze_max_age = «1500000000»\n' },
      good: { 'postgresql.conf': 'autovacuum_freeze_max_age = 200000000\n' },
    },
  ],
  silent: [{ 'postgresql.conf': 'autovacuum_freeze_max_age = 1000000000\n' }],

  check({ settings }, report) {
    const age = settings.get('autovacuum_freeze_max_age');
    if (!age?.explicit || age.value <= 1e9) return;
    report(age, {
      message: `Forced vacuums start at ${age.value} transactions, ${formatPercent(age.value / 2 ** 31)} of the way to a server that refuses all writes.`,
      fixes: [setTo(age, '200000000')],
    });
  },
});
