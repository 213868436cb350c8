import { valuePlace } from '../../checks/subject.js';
import { isSecret, shown } from '../../formats/pgbouncer/checks.js';
import type { PgbouncerSubject } from '../../formats/pgbouncer/subject.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/semicolon-in-connection-string',
  title: 'Separator that becomes part of a value',
  severity: 'warning',
  applies: 'always',
  why: 'Blanks separate the keys of a connection string, nothing else. A semicolon or comma behind a value belongs to it, so host=db; is a host named "db;".',
  references: ['https://www.pgbouncer.org/config.html#section-databases'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[databases]\nshop = host=«db;» dbname=«shop,» port=5432\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[databases]\nshop = host=db dbname=shop port=5432\n[pgbouncer]\n' },
    },
  ],
  silent: [
    {
      'pgbouncer.ini':
        "[databases]\nshop = host=a,b password=x; connect_query='set a = 1;' application_name=a;b\n[pgbouncer]\n",
    },
  ],

  check(subject, report) {
    for (const entry of keysOf(subject)) {
      const { text, quoted } = entry.node.value;
      const isText = entry.lookup.kind === 'known' && entry.lookup.directive.type === 'string';
      if (!isText || quoted || isSecret(entry) || !/^[^;,]+[;,]$/.test(text)) continue;
      const kept = text.slice(0, -1);
      report(valuePlace(entry), {
        message: `${shown(text)} keeps its ${text.endsWith(';') ? 'semicolon' : 'comma'}: blanks separate keys, nothing else.`,
        fixes: [{ title: `Change to ${kept}`, edits: [{ ...valuePlace(entry), newText: kept }], safe: false }],
      });
    }
  },
});

function keysOf({ databases, users, peers }: PgbouncerSubject) {
  return [...databases, ...users, ...peers].flatMap(({ settings }) => settings.entries);
}
