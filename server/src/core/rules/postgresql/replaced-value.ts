import { judged, valuePlace } from '../../checks/subject.js';
import type { Entry } from '../../model/settings.js';
import { defineRule } from '../../rule.js';
import { KIB, MIB } from '../../units.js';

export default defineRule({
  id: 'postgresql/replaced-value',
  title: 'Value that the server replaces with another',
  severity: 'error',
  applies: 'always',
  why: 'A few parameters are taken from the file without complaint and then changed: raised to a floor, stripped of letters that logs cannot show, or set anew for every transaction. What is written is not what runs.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-WAL-BUFFERS'],
  examples: [
    { bad: { 'postgresql.conf': 'wal_buffers = «8kB»\n' }, good: { 'postgresql.conf': 'wal_buffers = -1\n' } },
    {
      bad: { 'postgresql.conf': "transaction_isolation = «'serializable'»\n" },
      good: { 'postgresql.conf': "default_transaction_isolation = 'serializable'\n" },
    },
    {
      bad: { 'postgresql.conf': "cluster_name = «'größe'»\n" },
      good: { 'postgresql.conf': "cluster_name = 'groesse'\n" },
    },
  ],
  silent: [
    {
      'postgresql.conf':
        "wal_buffers = 32kB\nautovacuum_work_mem = -1\ncluster_name = 'main'\ntransaction_isolation = 'read committed'\n",
    },
    { 'headroom.yaml': 'versions: { postgresql: 17 }\n', 'postgresql.conf': 'autovacuum_work_mem = 512kB\n' },
  ],

  check(subject, report) {
    for (const entry of judged(subject)) {
      const used = replacementOf(entry, subject.version.versions);
      if (used === undefined) continue;
      report(valuePlace(entry), {
        message: `The server takes \`${entry.node.value.text.slice(0, 60)}\` and uses ${used}.`,
      });
    }
  },
});

/** What the server uses instead, in words; nothing where it uses what is written. */
function replacementOf(entry: Entry, versions: readonly string[]): string | undefined {
  if (!entry.reading?.ok) return undefined;
  const { value } = entry.reading;
  switch (entry.name) {
    case 'wal_buffers':
      return typeof value === 'number' && value >= 0 && value < 32 * KIB ? '32kB, the least there is' : undefined;
    case 'autovacuum_work_mem': {
      const hasFloor = versions.every(version => Number(version) <= 16);
      return hasFloor && typeof value === 'number' && value >= 0 && value < MIB ? '1MB, the least there is' : undefined;
    }
    case 'transaction_isolation':
    case 'transaction_read_only':
    case 'transaction_deferrable':
      return value === 'read committed' || value === false
        ? undefined
        : `the default of every new transaction; set \`default_${entry.name}\` instead`;
    case 'cluster_name':
    case 'application_name':
      return /[^ -~]/.test(String(value)) ? 'a replacement for every letter outside ASCII' : undefined;
    default:
      return undefined;
  }
}
