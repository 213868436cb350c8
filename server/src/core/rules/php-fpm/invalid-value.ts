import { checkTypes } from '../../checks/values.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/invalid-value',
  title: 'Value of the wrong type',
  severity: 'error',
  applies: 'always',
  each: 'part',
  why: 'PHP-FPM does not start with a value that it cannot read: numbers are digits with at most a minus before them, switches take yes, no, on, off, true, false, 1 and 0.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[www]\npm.max_requests = «5k»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\npm.max_requests = 5000\n' },
    },
    {
      bad: { 'php-fpm.d/www.conf': '[www]\ncatch_workers_output = «maybe»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\ncatch_workers_output = yes\n' },
    },
    {
      bad: { 'php-fpm.d/www.conf': '[www]\nphp_admin_flag[log_errors] = «enabled»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\nphp_admin_flag[log_errors] = on\n' },
    },
  ],
  silent: [
    {
      'php-fpm.d/www.conf':
        '[www]\npm.max_requests = ${MAX}\ncatch_workers_output = "on"\nphp_flag[display_errors] =\nrlimit_core = unlimited\n',
    },
  ],
  check: checkTypes,
});
