import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const LOADED = "session_preload_libraries = 'auto_explain'\n";
const explain = (lines: string) =>
  `${LOADED}auto_explain.log_min_duration = 1s\nauto_explain.log_analyze = on\n${lines}`;

export default defineRule({
  id: 'postgresql/auto-explain-times-every-statement',
  title: 'auto_explain measures or logs every statement',
  severity: 'warning',
  applies: 'deployed',
  why: 'With log_analyze every step of every statement is timed, whether its plan is logged in the end or not, and reading the clock that often can slow the server down a lot. Without timing the plans still tell rows; with a small sample rate only some statements pay.',
  references: ['https://www.postgresql.org/docs/current/auto-explain.html'],
  examples: [
    {
      bad: { 'postgresql.conf': explain('auto_explain.log_timing = «on»\n') },
      good: { 'postgresql.conf': explain('auto_explain.log_timing = off\n') },
    },
    {
      bad: { 'postgresql.conf': `${LOADED}auto_explain.log_min_duration = «0»\n` },
      good: { 'postgresql.conf': `${LOADED}auto_explain.log_min_duration = 1s\n` },
    },
    {
      // Loaded by nobody: a hint.
      bad: { 'postgresql.conf': 'auto_explain.log_min_duration = 1s\nauto_explain.log_analyze = «on»\n' },
      good: { 'postgresql.conf': explain('auto_explain.log_timing = off\n').replace(LOADED, '') },
    },
  ],
  silent: [
    { 'postgresql.conf': explain('auto_explain.sample_rate = 0.01\n') },
    { 'postgresql.conf': 'auto_explain.log_analyze = on\n' },
    { 'postgresql.conf': 'auto_explain.log_min_duration = 250\n' },
  ],

  check({ settings }, report) {
    const least = settings.get('auto_explain.log_min_duration');
    const analyze = settings.get('auto_explain.log_analyze');
    const timing = settings.get('auto_explain.log_timing');
    const rate = settings.get('auto_explain.sample_rate');
    // At -1 auto_explain does nothing.
    if (!least || least.value < 0 || (rate && rate.value < 1)) return;
    const isLoaded = LISTS.some(name => /\bauto_explain\b/.test(settings.get(name)?.value ?? ''));
    const severity = isLoaded ? 'warning' : 'hint';
    if (least.value === 0) {
      report(least, {
        severity,
        message: 'The plan of every statement is written to the log: that costs more than most statements.',
        fixes: [setTo(least, '1s')],
      });
    }
    if (!analyze?.value || !timing?.value) return;
    report(timing.explicit ? timing : analyze, {
      severity,
      message: 'Every step of every statement is timed, also of those that are never logged.',
      fixes: [setTo(timing, 'off'), ...(rate ? [setTo(rate, '0.01')] : [])],
    });
  },
});

/** Without being in one of these, auto_explain only works in sessions that load it themselves. */
const LISTS = ['shared_preload_libraries', 'session_preload_libraries', 'local_preload_libraries'] as const;
