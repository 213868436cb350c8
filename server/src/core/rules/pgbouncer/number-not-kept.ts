import { judged, valuePlace } from '../../checks/subject.js';
import { shown } from '../../formats/pgbouncer/checks.js';
import { isInString } from '../../formats/pgbouncer/values.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/number-not-kept',
  title: 'Number too large or too small to be kept',
  severity: 'error',
  applies: 'always',
  why: 'Whole numbers are cut to 32 bits without a message: 4294967297 becomes 1. Durations are kept in microseconds: less than one, or more than 64 bits hold, becomes 0, which mostly means none.',
  references: ['https://www.pgbouncer.org/config.html'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nmax_client_conn = «4294967297»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nmax_client_conn = 10000\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nserver_idle_timeout = «inf»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nserver_idle_timeout = 600\n' },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[pgbouncer]\nmax_packet_size = 4294967295\nserver_lifetime = 1e9\n' }],

  check(subject, report) {
    for (const entry of judged(subject)) {
      const { lookup, reading } = entry;
      if (lookup.kind !== 'known' || isInString(lookup.directive) || !reading?.ok || !reading.replaced) continue;
      const meaning = lookup.directive.facts.special?.[reading.replaced];
      report(valuePlace(entry), {
        message: `${shown(entry.node.value.text)} cannot be kept and becomes ${reading.replaced}${meaning === undefined ? '' : ` (${meaning})`} without a message.`,
      });
    }
  },
});
