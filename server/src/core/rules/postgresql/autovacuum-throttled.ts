import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds, formatPercent } from '../../units.js';

export default defineRule({
  id: 'postgresql/autovacuum-throttled',
  title: 'Autovacuum is slowed down to half of its default pace or less',
  severity: 'warning',
  applies: 'deployed',
  why: 'A worker pauses for the cost delay whenever it has done work worth the cost limit. Advice from before PostgreSQL 12 names delays of 10 or 20ms; at that pace vacuums of large tables never catch up with the changes.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-vacuum.html#GUC-AUTOVACUUM-VACUUM-COST-DELAY'],
  examples: [
    {
      bad: { 'postgresql.conf': 'autovacuum_vacuum_cost_delay = «20ms»\n' },
      good: { 'postgresql.conf': 'autovacuum_vacuum_cost_delay = 2ms\n' },
    },
    {
      bad: { 'postgresql.conf': 'autovacuum_vacuum_cost_limit = «50»\n' },
      good: { 'postgresql.conf': 'autovacuum_vacuum_cost_limit = 200\n' },
    },
    {
      bad: { 'postgresql.conf': 'autovacuum_vacuum_cost_delay = «10»\nvacuum_cost_limit = «100»\n' },
      good: { 'postgresql.conf': 'autovacuum_vacuum_cost_delay = 2ms\nvacuum_cost_limit = 200\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'autovacuum_vacuum_cost_delay = 20ms\nautovacuum_vacuum_cost_limit = 2000\n' },
    { 'postgresql.conf': 'autovacuum_vacuum_cost_delay = 0\nautovacuum_vacuum_cost_limit = 100\n' },
    { 'postgresql.conf': 'autovacuum_vacuum_cost_delay = -1\nautovacuum_vacuum_cost_limit = -1\n' },
  ],

  check({ settings }, report) {
    const delay = settings.get('autovacuum_vacuum_cost_delay');
    const own = settings.get('autovacuum_vacuum_cost_limit');
    const limit = own && own.value > 0 ? own : settings.get('vacuum_cost_limit');
    // A delay of 0 does not pause, and -1 takes that of manual vacuums, which is 0 as a rule.
    if (!delay || !limit || delay.value <= 0) return;
    const pace = limit.value / delay.value;
    if (pace > USUAL.limit / USUAL.delay / 2) return;
    const message = `A pause of ${formatMilliseconds(delay.value)} after every ${limit.value} cost points is ${formatPercent(pace / (USUAL.limit / USUAL.delay))} of the default pace: vacuums do not catch up with the changes.`;
    if (delay.explicit && delay.value > USUAL.delay)
      report(delay, { message, fixes: [setTo(delay, `${USUAL.delay}ms`)] });
    if (limit.explicit && limit.value < USUAL.limit)
      report(limit, { message, fixes: [setTo(limit, String(USUAL.limit))] });
  },
});

/** The defaults since PostgreSQL 12. */
const USUAL = { limit: 200, delay: 2 };
