import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/rescue-option-on',
  title: 'Rescue or developer option for the whole server',
  severity: 'warning',
  applies: 'deployed',
  why: 'These options exist to salvage data from a damaged cluster or to test the server itself. Left in the file they turn damage into silent loss, or make every query slower. Set them for one session, or for one start of the server.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-developer.html'],
  examples: [
    {
      bad: { 'postgresql.conf': 'zero_damaged_pages = «on»\nallow_system_table_mods = «yes»\n' },
      good: { 'postgresql.conf': 'zero_damaged_pages = off\nallow_system_table_mods = off\n' },
    },
    {
      bad: {
        'headroom.yaml': 'versions: { postgresql: "16" }\n',
        'postgresql.conf': 'debug_parallel_query = «regress»\n',
      },
      good: {
        'headroom.yaml': 'versions: { postgresql: "16" }\n',
        'postgresql.conf': 'debug_parallel_query = off\n',
      },
    },
  ],
  silent: [
    { 'postgresql.conf': 'ignore_checksum_failure = off\ndebug_pretty_print = on\n' },
    { 'headroom.yaml': 'environment: ci\n', 'postgresql.conf': 'allow_system_table_mods = on\n' },
  ],

  check({ settings }, report) {
    for (const [name, consequence] of DANGERS) {
      const option = settings.get(name);
      if (!option?.explicit || option.value === false || option.value === 'off') continue;
      report(option, { message: `${name} ${consequence}.`, fixes: [setTo(option, 'off')] });
    }
  },
});

const DANGERS = [
  [
    'zero_damaged_pages',
    'turns a damaged page into an empty one: its rows are gone, with no more than a warning in the log',
  ],
  ['ignore_checksum_failure', 'reads on over pages whose checksum is wrong, and spreads the damage'],
  ['ignore_invalid_pages', 'goes on with recovery over missing pages, which can lose data'],
  ['ignore_system_indexes', 'reads the catalogues without their indexes: everything gets slower'],
  ['allow_system_table_mods', 'lets a superuser break the catalogues by accident'],
  ['debug_parallel_query', 'forces parallel workers on queries that do not gain from them'],
  ['force_parallel_mode', 'forces parallel workers on queries that do not gain from them'],
] as const;
