import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds, MINUTE } from '../../units.js';

export default defineRule({
  id: 'postgresql/autovacuum-rarely-wakes',
  title: 'Autovacuum looks at each database too rarely',
  severity: 'warning',
  applies: 'deployed',
  why: 'The nap is the time between two looks at the same database. A busy queue table can grow many times its size in five minutes, while a look that finds nothing to do costs next to nothing.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-vacuum.html#GUC-AUTOVACUUM-NAPTIME'],
  examples: [
    {
      bad: { 'postgresql.conf': 'autovacuum_naptime = «1h»\n' },
      good: { 'postgresql.conf': 'autovacuum_naptime = 1min\n' },
    },
  ],
  silent: [{ 'postgresql.conf': 'autovacuum_naptime = 300\n' }, { 'postgresql.conf': 'autovacuum_naptime = 10\n' }],

  check({ settings }, report) {
    const pause = settings.get('autovacuum_naptime');
    if (!pause?.explicit || pause.value <= 5 * MINUTE) return;
    report(pause, {
      message: `Autovacuum looks at a database only every ${formatMilliseconds(pause.value)}: busy tables bloat in between.`,
      fixes: [setTo(pause, '1min')],
    });
  },
});
