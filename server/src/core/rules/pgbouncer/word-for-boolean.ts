import { checkValues } from '../../checks/values.js';
import { change, everywhere, shown } from '../../formats/pgbouncer/checks.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/word-for-boolean',
  title: 'Word where a switch takes 1 or 0',
  severity: 'error',
  applies: 'always',
  why: 'Switches are numbers here. on, off, true, false, yes and no, which PostgreSQL takes, keep the pooler from starting.',
  references: ['https://www.pgbouncer.org/config.html'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nserver_fast_close = «on»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nserver_fast_close = 1\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nlog_stats = «False»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nlog_stats = 0\n' },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[pgbouncer]\nlog_stats = 0x0\nserver_fast_close = 2\nlogfile = on\n' }],
  check: everywhere(
    checkValues({
      'not-a-boolean': {
        message: (_problem, directive, { node }) => `\`${directive.name}\` takes 1 or 0, not ${shown(node.value.text)}`,
        fixes: (_problem, _directive, entry) => {
          const meant = MEANINGS[entry.node.value.text.toLowerCase()];
          return meant === undefined ? [] : [change(entry, meant)];
        },
      },
    }),
  ),
});

const MEANINGS: Readonly<Record<string, string>> = {
  on: '1',
  true: '1',
  yes: '1',
  enabled: '1',
  off: '0',
  false: '0',
  no: '0',
  disabled: '0',
};
