import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/statement-internals-logged',
  title: 'Internals of every statement go to the log',
  severity: 'warning',
  applies: 'deployed',
  why: 'These options write a line or pages of text for each statement, whatever it took. They serve somebody who works on one query; for the whole server log_min_duration_statement, auto_explain and pg_stat_statements tell more for less.',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-logging.html#GUC-LOG-DURATION',
    'https://www.postgresql.org/docs/current/runtime-config-statistics.html#RUNTIME-CONFIG-STATISTICS-MONITOR',
  ],
  examples: [
    {
      bad: { 'postgresql.conf': 'log_duration = «on»\nlog_executor_stats = «on»\ndebug_print_plan = «true»\n' },
      good: { 'postgresql.conf': 'log_duration = off\nlog_executor_stats = off\ndebug_print_plan = off\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'log_duration = off\ndebug_pretty_print = on\nlog_lock_waits = on\n' },
    { 'headroom.yaml': 'environment: development\n', 'postgresql.conf': 'debug_print_plan = on\n' },
  ],

  check({ settings }, report) {
    for (const [name, written] of WRITTEN) {
      const option = settings.get(name);
      if (!option?.explicit || option.value !== true) continue;
      report(option, {
        message: `${name} writes ${written} to the log for every statement.`,
        fixes: [setTo(option, 'off')],
      });
    }
  },
});

const WRITTEN = [
  ['log_duration', 'the duration'],
  ['log_parser_stats', 'statistics of parsing'],
  ['log_planner_stats', 'statistics of planning'],
  ['log_executor_stats', 'statistics of execution'],
  ['log_statement_stats', 'processor and memory statistics'],
  ['debug_print_raw_parse', 'the raw parse tree'],
  ['debug_print_parse', 'the parse tree'],
  ['debug_print_rewritten', 'the rewritten query'],
  ['debug_print_plan', 'the whole plan tree'],
] as const;
