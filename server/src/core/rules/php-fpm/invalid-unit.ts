import { checkUnits } from '../../checks/values.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/invalid-unit',
  title: 'Unit that PHP-FPM does not know',
  severity: 'error',
  applies: 'always',
  each: 'part',
  why: 'The last character of a duration is its unit: s, m, h or d, in lower case. With any other letter PHP-FPM does not start.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[www]\nrequest_terminate_timeout = «30S»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\nrequest_terminate_timeout = 30s\n' },
    },
    {
      bad: { 'php-fpm.d/www.conf': '[www]\npm.process_idle_timeout = «2w»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\npm.process_idle_timeout = 14d\n' },
    },
  ],
  silent: [{ 'php-fpm.d/www.conf': '[www]\nrequest_terminate_timeout = 1m\n' }],
  check: checkUnits,
});
