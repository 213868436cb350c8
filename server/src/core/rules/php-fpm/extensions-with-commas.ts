import { setTo } from '../../checks/fixes.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/extensions-with-commas',
  title: 'Commas between extensions',
  severity: 'warning',
  applies: 'always',
  each: 'part',
  why: '`security.limit_extensions` is separated by blanks. With commas it is one strange extension, and PHP-FPM refuses every script.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php#security.limit-extensions'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[www]\nsecurity.limit_extensions = «.php,.html»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\nsecurity.limit_extensions = .php .html\n' },
    },
  ],
  silent: [
    { 'php-fpm.d/www.conf': '[www]\nsecurity.limit_extensions = .php .phar\n' },
    { 'php-fpm.d/www.conf': '[www]\nsecurity.limit_extensions =\n' },
  ],

  check({ pools }, report) {
    for (const { settings } of pools) {
      const extensions = settings.get('security.limit_extensions');
      if (!extensions?.explicit || !extensions.value.includes(',')) continue;
      report(extensions, {
        message: 'The comma is part of the extension: PHP-FPM refuses every script.',
        fixes: [setTo(extensions, extensions.value.split(/[\s,]+/).join(' '))],
      });
    }
  },
});
