import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';
import { formatMilliseconds, SECOND } from '../../units.js';

export default defineRule({
  id: 'php/session-shorter-than-cookie',
  title: 'Sessions end before their cookie',
  severity: 'information',
  applies: 'always',
  why: 'The cookie lives for `session.cookie_lifetime`, the data only for `session.gc_maxlifetime`. Visitors with a valid cookie find an empty session.',
  references: ['https://www.php.net/manual/en/session.configuration.php#ini.session.gc-maxlifetime'],
  examples: [
    {
      bad: { 'php.ini': 'session.cookie_lifetime = 86400\nsession.gc_maxlifetime = «1440»\n' },
      good: { 'php.ini': 'session.cookie_lifetime = 86400\nsession.gc_maxlifetime = 86400\n' },
    },
  ],
  silent: [
    { 'php.ini': 'session.cookie_lifetime = 0\nsession.gc_maxlifetime = 1440\n' },
    { 'php.ini': 'session.cookie_lifetime = 600\nsession.gc_maxlifetime = 1440\n' },
  ],

  check({ settings }, report) {
    const cookie = settings.get('session.cookie_lifetime');
    const data = settings.get('session.gc_maxlifetime');
    if (!cookie?.explicit || cookie.value === 0 || !data || data.value >= cookie.value) return;
    report(data.explicit ? data : cookie, {
      message: `The data of a session may go after ${formatMilliseconds(data.value)}, its cookie lives for ${formatMilliseconds(cookie.value)}.`,
      fixes: [setTo(data, String(cookie.value / SECOND))],
      related: data.explicit ? [{ at: cookie.at, message: 'How long the cookie lives' }] : [],
    });
  },
});
