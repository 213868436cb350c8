import { checkRemovedNames } from '../../checks/names.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/removed-setting',
  title: 'Setting that this PostgreSQL no longer has',
  severity: 'error',
  applies: 'always',
  why: 'A parameter that a major version has dropped stops the server of that version from starting, often in the middle of an upgrade.',
  references: ['https://www.postgresql.org/docs/current/release.html'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'versions: { postgresql: "15" }\n',
        'postgresql.conf': "«stats_temp_directory» = 'pg_stat_tmp'\n",
      },
      good: { 'headroom.yaml': 'versions: { postgresql: "15" }\n', 'postgresql.conf': '' },
    },
  ],
  silent: [
    {
      'headroom.yaml': 'versions: { postgresql: "14" }\n',
      'postgresql.conf': "stats_temp_directory = 'pg_stat_tmp'\n",
    },
  ],
  check: checkRemovedNames,
});
