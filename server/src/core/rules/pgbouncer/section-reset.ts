import { linePlace } from '../../checks/subject.js';
import type { PgbouncerSubject } from '../../formats/pgbouncer/subject.js';
import { MAIN_SECTION } from '../../formats/pgbouncer/subject.js';
import type { Entry } from '../../model/settings.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/section-reset',
  title: 'Second [pgbouncer] section, which resets the first',
  severity: 'error',
  applies: 'always',
  why: 'Opening [pgbouncer] sets every parameter back to its default. What an earlier section of the same name has set is lost without a message, also where the second one comes with an %include.',
  references: ['https://www.pgbouncer.org/config.html'],
  examples: [
    {
      bad: {
        'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\n[databases]\n«[pgbouncer]»\nmax_client_conn = 500\n',
      },
      good: { 'pgbouncer.ini': '[databases]\n[pgbouncer]\npool_mode = transaction\nmax_client_conn = 500\n' },
    },
  ],
  silent: [
    { 'pgbouncer.ini': '[pgbouncer]\n[databases]\nshop = host=db\n[pgbouncer]\npool_mode = transaction\n' },
    { 'pgbouncer.ini': '[databases]\na = host=db\n[users]\n[databases]\nb = host=db\n[pgbouncer]\n' },
    // Set again, or as it is by default.
    { 'pgbouncer.ini': '[pgbouncer]\npool_mode = session\nlog_stats = 0\n[pgbouncer]\nlog_stats = 0\n' },
  ],

  check(subject, report) {
    const last = subject.blocks.findLast(({ name }) => name === MAIN_SECTION);
    const lost = subject.reset.filter(entry => isLost(subject, entry));
    if (!last?.header || lost.length === 0) return;
    const { start, end } = last.header;
    const names = [...new Set(lost.map(({ name }) => `\`${name}\``))];
    const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
    report(
      { uri: last.uri, start, end },
      {
        message: `This second [${MAIN_SECTION}] resets all settings of the first: ${names.slice(0, 3).join(', ')}${more} go back to their defaults.`,
        related: lost.slice(0, 10).map(entry => ({ at: linePlace(entry), message: 'Reset to its default' })),
      },
    );
  },
});

/** A line whose value does not hold any more, neither by another line nor by chance. */
function isLost({ settings, readValue }: PgbouncerSubject, { name, lookup, reading }: Entry): boolean {
  if (lookup.kind !== 'known' || !reading?.ok || settings.entry(name)) return false;
  const usual = lookup.directive.default;
  const byDefault = usual === undefined ? undefined : readValue(lookup.directive, usual);
  return !byDefault?.ok || byDefault.base !== reading.base;
}
