import { judged, valuePlace } from '../../checks/subject.js';
import { defineRule } from '../../rule.js';

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
      if (!entry.reading?.ok || entry.reading.replaced === undefined) continue;
      const written = entry.node.value.text.slice(0, 60);
      report(valuePlace(entry), { message: `The server takes \`${written}\` and uses ${entry.reading.replaced}.` });
    }
  },
});
