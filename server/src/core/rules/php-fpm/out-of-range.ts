import { checkRanges } from '../../checks/values.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/out-of-range',
  title: 'Number outside the bounds of the setting',
  severity: 'error',
  applies: 'always',
  each: 'part',
  why: 'PHP-FPM checks these numbers when it starts, and stops where one is outside its bounds.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[www]\nprocess.priority = «-20»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\nprocess.priority = -19\n' },
    },
    {
      bad: { 'php-fpm.d/a.conf': '[global]\nlog_limit = «500»\n' },
      good: { 'php-fpm.d/a.conf': '[global]\nlog_limit = 512\n' },
    },
  ],
  silent: [{ 'php-fpm.d/www.conf': '[global]\nlog_limit = 8192\n[www]\nprocess.priority = 19\nlisten.backlog = -1\n' }],
  check: checkRanges,
});
