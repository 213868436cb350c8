import { checkChoices } from '../../checks/values.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/invalid-choice',
  title: 'Word that is none of the setting',
  severity: 'error',
  applies: 'always',
  each: 'part',
  why: 'PHP-FPM takes one of a list of words here, in any case, and does not start with another.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[www]\npm = «ondemnd»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\npm = ondemand\n' },
    },
    {
      bad: { 'php-fpm.d/a.conf': '[global]\nlog_level = «info»\n' },
      good: { 'php-fpm.d/a.conf': '[global]\nlog_level = notice\n' },
    },
  ],
  silent: [{ 'php-fpm.d/www.conf': '[global]\nlog_level = WARN\n[www]\npm = Static\n' }],
  check: checkChoices,
});
