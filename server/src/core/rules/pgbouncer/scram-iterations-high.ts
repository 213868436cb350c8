import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const NEW = 'versions: { pgbouncer: "1.25" }\n';

export default defineRule({
  id: 'pgbouncer/scram-iterations-high',
  title: 'Costly SCRAM logins in a single thread',
  severity: 'information',
  applies: 'deployed',
  why: 'Each login computes the hash that many times, in the one thread that also passes on all queries. With many new connections a second everything waits for it.',
  references: ['https://www.pgbouncer.org/config.html#scram_iterations'],
  examples: [
    {
      bad: { 'headroom.yaml': NEW, 'pgbouncer.ini': '[pgbouncer]\nscram_iterations = «100000»\n' },
      good: { 'headroom.yaml': NEW, 'pgbouncer.ini': '[pgbouncer]\nscram_iterations = 4096\n' },
    },
  ],
  silent: [{ 'headroom.yaml': NEW, 'pgbouncer.ini': '[pgbouncer]\nscram_iterations = 4096\n' }],

  check({ settings }, report) {
    const iterations = settings.get('scram_iterations');
    if (!iterations?.explicit || iterations.value <= USUAL) return;
    report(iterations, {
      message: `Each login takes ${iterations.value} rounds of hashing in the thread that passes on all queries; ${USUAL} are usual.`,
      fixes: [setTo(iterations, String(USUAL))],
    });
  },
});

const USUAL = 4096;
