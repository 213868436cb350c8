import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds, SECOND } from '../../units.js';

export default defineRule({
  id: 'pgbouncer/reserve-never-used',
  title: 'Reserve that comes too late or never',
  severity: 'warning',
  applies: 'always',
  why: 'The reserve opens for a client that has waited reserve_pool_timeout. At 0 it never opens, and a client that is dropped after query_wait_timeout does not wait any longer than that.',
  references: ['https://www.pgbouncer.org/config.html#reserve_pool_timeout'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nreserve_pool_size = 5\nreserve_pool_timeout = «0»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nreserve_pool_size = 5\nreserve_pool_timeout = 3\n' },
    },
    {
      bad: {
        'pgbouncer.ini': '[pgbouncer]\nreserve_pool_size = 5\nreserve_pool_timeout = «10»\nquery_wait_timeout = 10\n',
      },
      good: {
        'pgbouncer.ini': '[pgbouncer]\nreserve_pool_size = 5\nreserve_pool_timeout = 3\nquery_wait_timeout = 10\n',
      },
    },
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nreserve_pool_size = 5\nquery_wait_timeout = «4»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nreserve_pool_size = 5\nquery_wait_timeout = 15\n' },
    },
  ],
  silent: [
    { 'pgbouncer.ini': '[pgbouncer]\nreserve_pool_timeout = 0\n' },
    { 'pgbouncer.ini': '[pgbouncer]\nreserve_pool_size = 5\nquery_wait_timeout = 0\n' },
  ],

  check({ settings, databases }, report) {
    const isWanted =
      (settings.get('reserve_pool_size')?.value ?? 0) > 0 ||
      databases.some(({ settings: own }) => (own.get('reserve_pool') ?? own.get('reserve_pool_size'))?.explicit);
    const timeout = settings.get('reserve_pool_timeout');
    const wait = settings.get('query_wait_timeout');
    if (!isWanted || !timeout || !wait) return;
    if (timeout.value === 0)
      report(timeout, { message: 'reserve_pool_timeout 0: the reserve is never used.', fixes: [setTo(timeout, '3')] });
    if (timeout.value === 0 || wait.value === 0 || timeout.value < wait.value) return;
    const suggestion = Math.min(3, wait.value / SECOND / 2);
    report(timeout.explicit ? timeout : wait, {
      message: `Clients are dropped after ${formatMilliseconds(wait.value)} and the reserve opens after ${formatMilliseconds(timeout.value)}: it is never used.`,
      fixes: timeout.explicit ? [setTo(timeout, String(suggestion))] : [setTo(wait, '15')],
    });
  },
});
