import { setTo } from '../../checks/fixes.js';
import type { PostgresqlSubject } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/slow-statements-not-logged',
  title: 'Slow statements leave no trace',
  severity: 'information',
  applies: 'deployed',
  why: 'Without a threshold nothing tells afterwards which statements were slow. One second is a usual start; a lower one suits an application whose queries take milliseconds.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-logging.html#GUC-LOG-MIN-DURATION-STATEMENT'],
  examples: [
    {
      bad: { 'postgresql.conf': 'log_min_duration_statement = «-1»\n' },
      good: { 'postgresql.conf': 'log_min_duration_statement = 1s\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'log_min_duration_statement = -1\nlog_min_duration_sample = 200ms\n' },
    { 'postgresql.conf': "log_min_duration_statement = -1\nshared_preload_libraries = 'pg_stat_statements'\n" },
  ],

  check(subject, report) {
    const least = subject.settings.get('log_min_duration_statement');
    if (!least?.explicit || least.value !== -1 || observesStatements(subject)) return;
    report(least, {
      message: 'No slow statement is logged, and nothing else in this file keeps track of them.',
      fixes: [setTo(least, '1s')],
    });
  },
});

/** Whether something besides log_min_duration_statement tells which statements are slow. */
export function observesStatements({ settings }: PostgresqlSubject): boolean {
  const libraries = settings.get('shared_preload_libraries')?.value ?? '';
  const sampled = settings.get('log_min_duration_sample')?.value ?? -1;
  return sampled >= 0 || /\b(?:pg_stat_statements|auto_explain|pg_stat_monitor)\b/.test(libraries);
}
