import { checkValues } from '../../checks/values.js';
import { change, everywhere, shown } from '../../formats/pgbouncer/checks.js';
import type { Directive } from '../../model/facts.js';
import { defineRule } from '../../rule.js';
import { GIB, KIB, MIB } from '../../units.js';

export default defineRule({
  id: 'pgbouncer/unit-behind-number',
  title: 'Unit where a bare number is expected',
  severity: 'error',
  applies: 'always',
  why: 'Durations are bare seconds (tcp_user_timeout counts milliseconds) and sizes bare bytes. 30s, 5min or 64kB, as PostgreSQL takes them, keep the pooler from starting.',
  references: ['https://www.pgbouncer.org/config.html'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nquery_wait_timeout = «30s»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nquery_wait_timeout = 30\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nserver_lifetime = «1 hour»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nserver_lifetime = 3600\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\npkt_buf = «4kB»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\npkt_buf = 4096\n' },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[pgbouncer]\nquery_wait_timeout = 30\nserver_lifetime = 0x10\nlogfile = 30s\n' }],
  check: everywhere(
    checkValues({
      'no-unit-allowed': {
        message: (_problem, directive, { node }) =>
          `\`${directive.name}\` takes a bare number${counted(directive)}, not ${shown(node.value.text)}`,
        fixes: (problem, directive, entry) => {
          const text = inBase(Number.parseFloat(entry.node.value.text), problem.unit, directive);
          return text === undefined ? [] : [change(entry, text)];
        },
      },
    }),
  ),
});

function counted({ unit }: Directive): string {
  return { s: ' of seconds', ms: ' of milliseconds', B: ' of bytes' }[unit ?? ''] ?? '';
}

const SECONDS: readonly (readonly [RegExp, number])[] = [
  [/^ms(?:ec)?$/i, 0.001],
  [/^s(?:ecs?|econds?)?$/i, 1],
  [/^m(?:ins?|inutes?)?$/i, 60],
  [/^h(?:rs?|ours?)?$/i, 3600],
  [/^d(?:ays?)?$/i, 86_400],
];
const BYTES: readonly (readonly [RegExp, number])[] = [
  [/^b$/i, 1],
  [/^k(?:i?b)?$/i, KIB],
  [/^m(?:i?b)?$/i, MIB],
  [/^g(?:i?b)?$/i, GIB],
];

/** The same amount as a bare number; nothing where the unit is not known, or the setting cannot hold the fraction. */
function inBase(value: number, unit: string, { type, unit: base, facts }: Directive): string | undefined {
  const table = type === 'size' ? BYTES : type === 'duration' ? SECONDS : [];
  const factor = table.find(([pattern]) => pattern.test(unit))?.[1];
  if (factor === undefined || Number.isNaN(value)) return undefined;
  const amount = Number((value * factor * (base === 'ms' ? 1000 : 1)).toPrecision(12));
  return Number.isInteger(amount) || (type === 'duration' && facts.number === 'real') ? String(amount) : undefined;
}
