import { judged, valuePlace } from '../../checks/subject.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/conflicting-statistics',
  title: 'Statistics of whole statements and of their stages together',
  severity: 'error',
  applies: 'always',
  why: 'log_statement_stats excludes log_parser_stats, log_planner_stats and log_executor_stats. The server reads one line after the other and refuses the one that contradicts what is already on.',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-statistics.html#RUNTIME-CONFIG-STATISTICS-MONITOR',
  ],
  examples: [
    {
      bad: {
        'headroom.yaml': 'environment: ci\n',
        'postgresql.conf': 'log_statement_stats = on\nlog_parser_stats = «on»\n',
      },
      good: {
        'headroom.yaml': 'environment: ci\n',
        'postgresql.conf': 'log_statement_stats = on\nlog_parser_stats = off\n',
      },
    },
  ],
  silent: [{ 'postgresql.conf': 'log_parser_stats = on\nlog_planner_stats = on\nlog_statement_stats = off\n' }],

  check(subject, report) {
    const on = new Set<string>();
    for (const entry of judged(subject)) {
      if (!STAGES.has(entry.name) && entry.name !== WHOLE) continue;
      if (!entry.reading?.ok || entry.reading.value !== true) {
        on.delete(entry.name);
        continue;
      }
      const rival = entry.name === WHOLE ? [...on].find(name => STAGES.has(name)) : on.has(WHOLE) ? WHOLE : undefined;
      if (rival === undefined) on.add(entry.name);
      else {
        report(valuePlace(entry), {
          message: `\`${entry.name}\` cannot be on together with \`${rival}\`: ${subject.refusal}.`,
          fixes: [
            { title: `Set ${entry.name} to off`, edits: [{ ...valuePlace(entry), newText: 'off' }], safe: false },
          ],
        });
      }
    }
  },
});

const WHOLE = 'log_statement_stats';
const STAGES: ReadonlySet<string> = new Set(['log_parser_stats', 'log_planner_stats', 'log_executor_stats']);
