import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/errors-displayed',
  title: 'Errors are shown to visitors',
  severity: 'warning',
  applies: 'production',
  why: 'Messages in pages give away paths and queries, break JSON and headers, and nobody who could mend the error sees them.',
  references: ['https://www.php.net/manual/en/errorfunc.configuration.php#ini.display-errors'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': 'display_errors = «On»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'display_errors = Off\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': PRODUCTION, 'php.ini': 'display_errors = Off\n' },
    { 'headroom.yaml': PRODUCTION, 'php.ini': 'display_errors = 0\n' },
    { 'headroom.yaml': 'environment: development\n', 'php.ini': 'display_errors = On\n' },
  ],

  check({ settings }, report) {
    const setting = settings.get('display_errors');
    if (!setting?.explicit || !(setting.value === true)) return;
    report(setting, {
      message: 'Visitors see error messages, with paths and parts of queries.',
      fixes: [setTo(setting, 'Off')],
    });
  },
});
