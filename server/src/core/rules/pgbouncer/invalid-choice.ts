import { checkChoices } from '../../checks/values.js';
import { everywhere } from '../../formats/pgbouncer/checks.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/invalid-choice',
  title: 'Word that the setting does not take',
  severity: 'error',
  applies: 'always',
  why: 'A setting with a fixed list of words takes these words, whole, in any case and without quotes. Any other keeps the pooler from starting.',
  references: ['https://www.pgbouncer.org/config.html'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\npool_mode = «transactions»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[databases]\nshop = host=db pool_mode=«tx»\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[databases]\nshop = host=db pool_mode=transaction\n[pgbouncer]\n' },
    },
  ],
  silent: [
    { 'pgbouncer.ini': '[users]\nbatch = pool_mode=Session\n[pgbouncer]\npool_mode = TRANSACTION\nauth_type = any\n' },
  ],
  check: everywhere(checkChoices),
});
