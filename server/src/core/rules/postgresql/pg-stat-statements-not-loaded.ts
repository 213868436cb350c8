import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/pg-stat-statements-not-loaded',
  title: 'Libraries are preloaded, but not pg_stat_statements',
  severity: 'hint',
  applies: 'deployed',
  why: 'The extension counts calls, time and reads of every kind of statement, the first thing to look at when a server is slow. It belongs to the contrib package and has to be preloaded; without the package the server would not start.',
  references: ['https://www.postgresql.org/docs/current/pgstatstatements.html'],
  examples: [
    {
      bad: { 'postgresql.conf': "shared_preload_libraries = «'auto_explain'»\n" },
      good: { 'postgresql.conf': "shared_preload_libraries = 'auto_explain, pg_stat_statements'\n" },
    },
  ],
  silent: [
    { 'postgresql.conf': "shared_preload_libraries = 'auto_explain,pg_stat_statements'\n" },
    { 'postgresql.conf': "shared_preload_libraries = ''\n" },
    { 'postgresql.conf': "shared_preload_libraries = '$libdir/pg_stat_statements'\n" },
    { 'postgresql.conf': 'shared_preload_libraries = pg_stat_monitor\n' },
  ],

  check({ settings }, report) {
    const libraries = settings.get('shared_preload_libraries');
    if (!libraries?.explicit || libraries.value.trim() === '') return;
    if (/\bpg_stat_(?:statements|monitor)\b/.test(libraries.value)) return;
    report(libraries, {
      message: 'Without pg_stat_statements nothing tells which statements take the time of the server.',
      fixes: [setTo(libraries, `${libraries.value}, pg_stat_statements`)],
    });
  },
});
