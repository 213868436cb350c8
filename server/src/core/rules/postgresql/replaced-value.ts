import { judged, namePlace, valuePlace } from '../../checks/subject.js';
import type { Fix } from '../../finding.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { type Entry, replaceValue } from '../../model/settings.js';
import { defineRule } from '../../rule.js';
import { baseUnitSize, formatBytes } from '../../units.js';

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
    {
      bad: {
        'headroom.yaml': 'versions: { postgresql: 16 }\n',
        'postgresql.conf': 'autovacuum_work_mem = «512kB»\n',
      },
      good: { 'headroom.yaml': 'versions: { postgresql: 16 }\n', 'postgresql.conf': 'autovacuum_work_mem = -1\n' },
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
      report(valuePlace(entry), {
        message: `The server takes \`${written}\` and uses ${entry.reading.replaced}.`,
        fixes: fixesOf(subject, entry),
      });
    }
  },
});

/** The automatic value or the floor; the name whose value holds for every transaction; nothing for texts. */
function fixesOf(subject: PostgresqlSubject, entry: Entry): readonly Fix[] {
  if (entry.lookup.kind !== 'known') return [];
  const { name, floor, unit, facts } = entry.lookup.directive;
  if (facts.perTransaction) {
    const lasting = `default_${name}`;
    // A second line of that name would be one too many.
    if (subject.settings.entry(lasting)) return [];
    return [{ title: `Rename to ${lasting}`, edits: [{ ...namePlace(entry), newText: lasting }], safe: false }];
  }
  if (floor === undefined) return [];
  const texts = [...(facts.special?.['-1'] === undefined ? [] : ['-1']), formatBytes(floor * baseUnitSize(unit))];
  return texts.map(text => ({
    title: `Set ${name} to ${text}`,
    edits: [replaceValue(entry, text, subject)],
    safe: false,
  }));
}
