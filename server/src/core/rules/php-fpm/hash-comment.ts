import { defineRule } from '../../rule.js';
import type { Location } from '../../text.js';

export default defineRule({
  id: 'php-fpm/hash-comment',
  title: 'Comment that starts with a hash sign',
  severity: 'error',
  applies: 'always',
  why: 'Only a semicolon starts a comment. PHP-FPM reads a line that starts with a hash sign as a setting with a strange name, and does not start.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[www]\n«#» the pool of the shop\n«#»pm = static\n' },
      good: { 'php-fpm.d/www.conf': '[www]\n; the pool of the shop\n;pm = static\n' },
    },
  ],
  silent: [{ 'php-fpm.d/www.conf': '[www]\n; # pm = static\nenv[COLOUR] = "#fff"\n' }],

  check({ bare, settings }, report) {
    const starts = [
      ...bare.map(({ uri, name }) => ({ uri, name })),
      ...settings.entries.map(({ uri, node: { name } }) => ({ uri, name })),
    ];
    for (const { uri, name } of starts) {
      if (!name.text.startsWith('#')) continue;
      const at: Location = { uri, start: name.start, end: name.start + 1 };
      report(at, {
        message: 'A hash sign starts no comment here: PHP-FPM does not start.',
        fixes: [{ title: 'Start the comment with a semicolon', edits: [{ ...at, newText: ';' }], safe: true }],
      });
    }
  },
});
