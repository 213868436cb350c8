import { judged, valuePlace } from '../../checks/subject.js';
import { change, shown } from '../../formats/pgbouncer/checks.js';
import { isInString } from '../../formats/pgbouncer/values.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/octal-number',
  title: 'Leading zero that makes a number octal',
  severity: 'warning',
  applies: 'always',
  why: 'In [pgbouncer] a whole number with a leading 0 is read in base eight, as in C: 036 is 30, and listen_port = 06432 listens on 3354.',
  references: ['https://www.pgbouncer.org/config.html'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nlisten_port = «06432»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nlisten_port = 6432\n' },
    },
  ],
  silent: [
    {
      'pgbouncer.ini':
        '[databases]\nshop = port=05432\n[pgbouncer]\nunix_socket_mode = 0770\nserver_lifetime = 0900\nverbose = 0\nlog_stats = 01\n',
    },
  ],

  check(subject, report) {
    for (const entry of judged(subject)) {
      const { lookup, reading } = entry;
      if (lookup.kind !== 'known' || isInString(lookup.directive) || !reading?.ok) continue;
      const { name, type, facts } = lookup.directive;
      const isWhole = type === 'integer' || type === 'size' || (type === 'duration' && facts.number === 'integer');
      const digits = /^([+-]?)0+([1-7][0-7]*)$/.exec(entry.node.value.text);
      if (!isWhole || !digits || name === 'unix_socket_mode' || Number(digits[2]) < 8) continue;
      report(valuePlace(entry), {
        message: `${shown(entry.node.value.text)} is octal: \`${name}\` becomes ${reading.base}.`,
        fixes: [change(entry, `${digits[1]}${digits[2]}`)],
      });
    }
  },
});
