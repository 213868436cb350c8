import { judged, type SettingsSubject, valuePlace } from '../../checks/subject.js';
import { everywhere, shown } from '../../formats/pgbouncer/checks.js';
import { isInString } from '../../formats/pgbouncer/values.js';
import { defineRule, type Reporter } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/number-cut-off',
  title: 'Number in a connection string of which only the first digits count',
  severity: 'error',
  applies: 'always',
  why: 'In connection strings the digits at the start of a value count and the rest is dropped without a message. A value that starts with a letter is 0, and from 1.24 on a pool of size 0 has no limit at all.',
  references: ['https://www.pgbouncer.org/config.html#pool_size', 'https://www.pgbouncer.org/changelog.html'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[databases]\nshop = host=db pool_size=«ten»\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[databases]\nshop = host=db pool_size=10\n[pgbouncer]\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[databases]\nshop = host=db pool_size=«5,max_db_connections=7»\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[databases]\nshop = host=db pool_size=5 max_db_connections=7\n[pgbouncer]\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[users]\nbatch = max_user_connections=«0x10»\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[users]\nbatch = max_user_connections=16\n[pgbouncer]\n' },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'versions: { pgbouncer: "1.24" }\n',
      'pgbouncer.ini':
        '[databases]\nshop = host=a,b pool_size=+10 port=05432\n[users]\nbatch = query_timeout=60s\n[pgbouncer]\n',
    },
  ],
  check: everywhere(check),
});

function check(subject: SettingsSubject, report: Reporter): void {
  for (const entry of judged(subject)) {
    const { lookup, reading } = entry;
    if (lookup.kind !== 'known' || !isInString(lookup.directive) || !reading?.ok || !reading.replaced) continue;
    const meaning = lookup.directive.facts.special?.[reading.replaced];
    report(valuePlace(entry), {
      message: `${shown(entry.node.value.text)} is read as ${reading.replaced}${meaning === undefined ? '' : ` (${meaning})`}: only the digits at its start count.`,
    });
  }
}
