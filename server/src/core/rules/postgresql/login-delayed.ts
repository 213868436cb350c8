import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds } from '../../units.js';

export default defineRule({
  id: 'postgresql/login-delayed',
  title: 'Every new connection is made to wait',
  severity: 'warning',
  applies: 'deployed',
  why: 'The delays before and after authentication give a developer time to attach a debugger to a server process. Everybody else waits for them with each new connection.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-developer.html#GUC-POST-AUTH-DELAY'],
  examples: [
    {
      bad: { 'postgresql.conf': 'pre_auth_delay = «1»\npost_auth_delay = «5s»\n' },
      good: { 'postgresql.conf': 'pre_auth_delay = 0\npost_auth_delay = 0\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': 'post_auth_delay = 0\nauthentication_timeout = 10s\n' },
    {
      'postgresql.conf': "shared_preload_libraries = 'auth_delay, pg_stat_statements'\nauth_delay.milliseconds = 500\n",
    },
  ],

  check({ settings }, report) {
    for (const name of ['pre_auth_delay', 'post_auth_delay'] as const) {
      const delay = settings.get(name);
      if (!delay?.explicit || delay.value <= 0) continue;
      report(delay, {
        message: `Every new connection waits ${formatMilliseconds(delay.value)} for a debugger.`,
        fixes: [setTo(delay, '0')],
      });
    }
  },
});
