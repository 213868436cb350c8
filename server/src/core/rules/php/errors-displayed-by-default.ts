import { checkAbsent } from '../../checks/absent.js';
import type { PhpSubject } from '../../formats/php-ini/subject.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'php/errors-displayed-by-default',
  title: 'Errors are shown to visitors by default',
  severity: 'warning',
  applies: 'production',
  absent: true,
  why: 'Without a line in php.ini errors are shown in pages, with paths and parts of queries.',
  references: ['https://www.php.net/manual/en/errorfunc.configuration.php#ini.display-errors'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'php.ini': '«engine = On»\n' },
      good: { 'headroom.yaml': PRODUCTION, 'php.ini': 'engine = On\ndisplay_errors = Off\n' },
    },
  ],
  silent: [{ 'php.ini': 'engine = On\n' }, { 'headroom.yaml': PRODUCTION, 'conf.d/app.ini': 'engine = On\n' }],

  check: checkAbsent<PhpSubject>(
    'display_errors',
    () => ({ text: 'Off', because: 'because the default shows errors to visitors' }),
    'warning',
  ),
});
