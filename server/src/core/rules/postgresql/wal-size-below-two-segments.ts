import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatBytes, MIB } from '../../units.js';

export default defineRule({
  id: 'postgresql/wal-size-below-two-segments',
  title: 'WAL size below two segments',
  severity: 'error',
  applies: 'always',
  why: 'The server insists on room for two segments of the log, 32MB with the usual segments of 16MB, and does not start with less. The documented minimum of 2MB holds only for clusters made with smaller segments.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-MIN-WAL-SIZE'],
  examples: [
    { bad: { 'postgresql.conf': 'min_wal_size = «16MB»\n' }, good: { 'postgresql.conf': 'min_wal_size = 80MB\n' } },
    { bad: { 'postgresql.conf': 'max_wal_size = «16»\n' }, good: { 'postgresql.conf': 'max_wal_size = 1GB\n' } },
  ],
  silent: [
    { 'postgresql.conf': 'min_wal_size = 32MB\nmax_wal_size = 1GB\n' },
    { 'postgresql.conf': "min_wal_size = '31.6MB'\n" },
  ],

  check({ settings, refusal }, report) {
    for (const [name, usual] of DEFAULTS) {
      const size = settings.get(name);
      if (!size?.explicit || size.value >= 32 * MIB) continue;
      report(size, {
        message: `${formatBytes(size.value)} is less than two segments of 16MB: ${refusal}.`,
        fixes: [setTo(size, usual)],
      });
    }
  },
});

const DEFAULTS = [
  ['min_wal_size', '80MB'],
  ['max_wal_size', '1GB'],
] as const;
