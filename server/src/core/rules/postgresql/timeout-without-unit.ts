import { setTo } from '../../checks/fixes.js';
import { judged } from '../../checks/subject.js';
import type { Entry } from '../../model/settings.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/timeout-without-unit',
  title: 'Timeout in milliseconds that looks like seconds',
  severity: 'warning',
  applies: 'always',
  why: 'A bare number counts in milliseconds for these settings. `statement_timeout = 30` cancels every statement after 30ms, although 30 seconds were most likely meant. Written with its unit it cannot be misread.',
  references: [
    'https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-NAMES-VALUES',
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT',
  ],
  examples: [
    {
      bad: { 'postgresql.conf': 'statement_timeout = «30»\n' },
      good: { 'postgresql.conf': 'statement_timeout = 30s\n' },
    },
    {
      bad: { 'postgresql.conf': "idle_in_transaction_session_timeout = «'600'»\n" },
      good: { 'postgresql.conf': "idle_in_transaction_session_timeout = '600ms'\n" },
    },
    {
      bad: { 'postgresql.conf': 'log_min_duration_statement = «5»\n' },
      good: { 'postgresql.conf': 'log_min_duration_statement = 5s\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'statement_timeout = 0\nlock_timeout = 500\nidle_session_timeout = 30s\n' },
    { 'postgresql.conf': 'log_min_duration_statement = 250\ndeadlock_timeout = 500ms\ncheckpoint_timeout = 300\n' },
  ],

  check(subject, report) {
    for (const entry of judged(subject)) {
      const setting = looksLikeSeconds(entry) ? subject.settings.find(entry.name) : undefined;
      if (!setting) continue;
      const number = entry.node.value.text.trim();
      // Some hundred milliseconds may well be meant; writing the unit then changes nothing.
      const isShort = Number(number) < 100;
      const inSeconds = setTo(setting, `${number}s`);
      const asItIs = setTo(setting, `${number}ms`);
      report(setting, {
        message: `\`${number}\` without a unit means ${number}ms, not ${number}s: ${CONSEQUENCES[entry.name]}.`,
        severity: isShort ? 'warning' : 'information',
        fixes: isShort ? [inSeconds, asItIs] : [asItIs, inSeconds],
      });
    }
  },
});

const CONSEQUENCES: Readonly<Record<string, string>> = {
  statement_timeout: 'most statements are cancelled',
  transaction_timeout: 'most transactions are cut off',
  lock_timeout: 'statements fail on the shortest wait for a lock',
  idle_in_transaction_session_timeout: 'sessions are closed between two statements of a transaction',
  idle_session_timeout: 'sessions are closed while the application thinks',
  log_min_duration_statement: 'nearly every statement is logged',
  deadlock_timeout: 'every short wait for a lock starts a search for deadlocks',
};

/** Where some hundred milliseconds are a usual choice. */
const SHORT_ANYWAY: ReadonlySet<string> = new Set(['lock_timeout', 'log_min_duration_statement', 'deadlock_timeout']);

/** Whether a setting's bare number of milliseconds is so small that seconds were probably meant. */
export function looksLikeSeconds({ name, node }: Pick<Entry, 'name' | 'node'>): boolean {
  if (!Object.hasOwn(CONSEQUENCES, name)) return false;
  const number = /^\s*[1-9]\d*\s*$/.test(node.value.text) ? Number(node.value.text) : 0;
  return number > 0 && number < (SHORT_ANYWAY.has(name) ? 100 : 1000);
}
