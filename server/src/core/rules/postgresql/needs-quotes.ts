import { quote } from '../../formats/postgresql/dialect.js';
import type { BadLine } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';
import type { Edit } from '../../text.js';

export default defineRule({
  id: 'postgresql/needs-quotes',
  title: 'Value that must be quoted',
  severity: 'error',
  applies: 'always',
  why: 'Without quotes only a single word, a whole number with its unit or a plain fraction can be read. Commas, spaces, `*`, `%`, a leading `/`, dotted addresses and fractions with a unit are syntax errors, and one of them keeps the server from starting.',
  references: ['https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-NAMES-VALUES'],
  examples: [
    { bad: { 'postgresql.conf': 'listen_addresses = «*»\n' }, good: { 'postgresql.conf': "listen_addresses = '*'\n" } },
    {
      bad: { 'postgresql.conf': 'shared_preload_libraries = «pg_stat_statements, auto_explain» # both\n' },
      good: { 'postgresql.conf': "shared_preload_libraries = 'pg_stat_statements, auto_explain' # both\n" },
    },
    {
      bad: { 'postgresql.conf': 'maintenance_work_mem = «1.5GB»\n' },
      good: { 'postgresql.conf': "maintenance_work_mem = '1.5GB'\n" },
    },
    {
      bad: { 'postgresql.conf': 'search_path = «"$user", public»\n' },
      good: { 'postgresql.conf': 'search_path = \'"$user", public\'\n' },
    },
  ],
  silent: [{ 'postgresql.conf': "listen_addresses = localhost\nlog_line_prefix = '%m '\nrandom_page_cost = 1.1\n" }],

  check({ badLines }, report) {
    for (const line of badLines) {
      const edit = quoting(line);
      if (!edit) continue;
      const written = line.document.text.slice(edit.start, edit.end);
      report(edit, {
        message: `\`${written.slice(0, 60)}\` is not a single word or number: unquoted it is a syntax error, and the server does not start.`,
        fixes: [{ title: `Quote as ${edit.newText.slice(0, 60)}`, edits: [edit], safe: true }],
      });
    }
  },
});

/** The edit that quotes a line's value; nothing where quotes are not what it lacks. */
export function quoting({ document, error }: BadLine): Edit | undefined {
  const { rest } = error;
  if (!rest || (error.kind !== 'bad-value' && error.kind !== 'trailing')) return undefined;
  const written = document.text.slice(rest.start, rest.end);
  const inner = /^"([^"]*)"$/.exec(written)?.[1] ?? written;
  if (inner.includes("'") || /^[=:]|;$|^\[|\\$/.test(inner)) return undefined;
  return { uri: document.uri, start: rest.start, end: rest.end, newText: quote(inner) };
}
