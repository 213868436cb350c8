import { checkValues } from '../../checks/values.js';
import { everywhere, shown } from '../../formats/pgbouncer/checks.js';
import type { Directive } from '../../model/facts.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/invalid-value',
  title: 'Value of the wrong type',
  severity: 'error',
  applies: 'always',
  why: 'A number has to fill the whole value: a fraction where a whole number is expected, a trailing letter or nothing at all keeps the pooler from starting. A number with a leading 0 is octal, so 08 is none.',
  references: ['https://www.pgbouncer.org/config.html'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nmax_client_conn = «many»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nmax_client_conn = 500\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[databases]\nshop = host=db port=«pg»\n[pgbouncer]\n' },
      good: { 'pgbouncer.ini': '[databases]\nshop = host=db port=5432\n[pgbouncer]\n' },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[pgbouncer]\nmax_client_conn = 0x200\nserver_lifetime = 1.5e3\nquery_timeout = .5\n' }],
  check: everywhere(
    checkValues({
      'not-a-number': {
        message: (_problem, directive, { node }) =>
          `\`${directive.name}\` takes ${expected(directive)}, not ${shown(node.value.text)}`,
      },
      malformed: {
        message: (problem, directive, { node }) =>
          `\`${directive.name}\` takes ${problem.expected}, not ${shown(node.value.text)}`,
      },
    }),
  ),
});

function expected({ type, facts }: Directive): string {
  if (type !== 'duration') return 'a whole number';
  return facts.number === 'integer' ? `whole ${unit(facts.unit)}` : 'seconds such as 30 or 1.5';
}

function unit(name: string | undefined): string {
  return name === 'ms' ? 'milliseconds' : 'seconds';
}
