import { judged, valuePlace } from '../../checks/subject.js';
import { checkValues } from '../../checks/values.js';
import { change, everywhere, shown } from '../../formats/pgbouncer/checks.js';
import { isText } from '../../formats/pgbouncer/values.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/quoted-value',
  title: 'Quotes that become part of the value',
  severity: 'error',
  applies: 'always',
  why: 'Values in [pgbouncer] run to the end of the line and are never unquoted. A quoted number or word keeps the pooler from starting, and a quoted text keeps its quotes: a file of that name is not found, a query of that form is not one. In connection strings only single quotes are taken off.',
  references: ['https://www.pgbouncer.org/config.html'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\npool_mode = «"transaction"»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\n' },
    },
    {
      bad: { 'pgbouncer.ini': "[pgbouncer]\nserver_check_query = «'select 1'»\n" },
      good: { 'pgbouncer.ini': '[pgbouncer]\nserver_check_query = select 1\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[databases]\nshop = host=«"db.internal"»\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[databases]\nshop = host=db.internal\n[pgbouncer]\n' },
    },
  ],
  silent: [
    { 'pgbouncer.ini': "[databases]\nshop = host='db.internal' password='\"x\"'\n[pgbouncer]\nauth_user = \"a\n" },
  ],

  check(subject, report) {
    refused(subject, report);
    for (const entry of judged(subject)) {
      const { text, quoted } = entry.node.value;
      if (entry.lookup.kind !== 'known' || !isText(entry.lookup.directive) || quoted || !isQuoted(text)) continue;
      report(valuePlace(entry), {
        message: `${shown(text)} keeps its quotes: nothing takes them off here.`,
        severity: 'warning',
        fixes: [change(entry, text.slice(1, -1))],
      });
    }
  },
});

const refused = everywhere(
  checkValues({
    quoted: {
      message: (_problem, directive, { node }) =>
        `\`${directive.name}\` takes a bare value, not ${shown(node.value.text)}: quotes are not taken off`,
      fixes: (_problem, _directive, entry) => [change(entry, entry.node.value.text.slice(1, -1))],
    },
  }),
);

/** Something inside a pair of quotes; in a longer text they belong to it. */
function isQuoted(text: string): boolean {
  return /^(?:"[^"]+"|'[^']+')$/.test(text);
}
