import { valuePlace } from '../../checks/subject.js';
import type { FpmEntry } from '../../formats/php-fpm/entry.js';
import { replaceValue } from '../../model/settings.js';
import { defineRule } from '../../rule.js';
import { parseMilliseconds, SECOND } from '../../units.js';

export default defineRule({
  id: 'php-fpm/misread-duration',
  title: 'Duration that PHP-FPM reads as another one',
  severity: 'error',
  applies: 'always',
  each: 'part',
  why: 'Only the last character is looked at as a unit, and of what stands before it only the whole number it starts with: `500ms` are 500 seconds, `1.5m` is one minute. PHP-FPM starts with that and says nothing. Nothing shorter than a second can be written.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[www]\nrequest_terminate_timeout = «500ms»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\nrequest_terminate_timeout = 1s\n' },
    },
    {
      bad: { 'php-fpm.d/www.conf': '[www]\nrequest_terminate_timeout = «1.5m»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\nrequest_terminate_timeout = 90s\n' },
    },
  ],
  silent: [{ 'php-fpm.d/www.conf': '[www]\nrequest_terminate_timeout = 30\npm.process_idle_timeout = 1m\n' }],

  check(subject, report) {
    for (const entry of subject.settings.entries as readonly FpmEntry[]) {
      const { reading, lookup, node } = entry;
      if (!reading?.ok || reading.replaced === undefined || lookup.kind !== 'known') continue;
      const { text } = node.value;
      const meant = parseMilliseconds(text);
      const seconds = meant === undefined ? undefined : `${Math.max(Math.round(meant / SECOND), 1)}s`;
      report(valuePlace(entry), {
        message: `PHP-FPM reads \`${text.slice(0, 40)}\` as ${reading.replaced}.`,
        fixes:
          seconds === undefined
            ? []
            : [{ title: `Change to ${seconds}`, edits: [replaceValue(entry, seconds, subject)], safe: false }],
      });
    }
  },
});
