import type { Fix } from '../../finding.js';
import type { BareLine } from '../../formats/php-fpm/reading.js';
import type { FpmSubject } from '../../formats/php-fpm/subject.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/no-equals-sign',
  title: 'Line without an equals sign',
  severity: 'error',
  applies: 'always',
  why: 'Each line of PHP-FPM is `name = value`. Without an equals sign it does not start, and that goes for lines that are meant as comments, too: these begin with a semicolon. Two single quotes without text between them are read as the end of the value and a stray quote behind it.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[www]\n«pm static»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\npm = static\npm.max_children = 5\nlisten = /run/php.sock\n' },
    },
    {
      bad: { 'php-fpm.d/www.conf': "[www]\naccess.log = '«'»\n" },
      good: { 'php-fpm.d/www.conf': '[www]\naccess.log = ""\n' },
    },
  ],
  silent: [{ 'php-fpm.d/www.conf': '[www]\n; pm static\n# a comment\naccess.log =\n' }],

  check(subject, report) {
    for (const line of subject.bare) {
      const { uri, name } = line;
      if (name.text.startsWith('#')) continue;
      const { start, end, text } = name;
      const isQuote = text.startsWith("'");
      report(
        { uri, start, end },
        {
          message: isQuote
            ? 'Empty single quotes end the value before the second quote, which is left over: PHP-FPM does not start.'
            : `\`${text.slice(0, 40)}\` lacks an equals sign: PHP-FPM does not start.`,
          fixes: isQuote ? emptied(line, subject) : [],
        },
      );
    }
  },
});

/** Double quotes may be empty. */
function emptied({ uri, name: { start, text } }: BareLine, subject: FpmSubject): readonly Fix[] {
  const isPair = text === "'" && subject.textOf(uri).charAt(start - 1) === "'";
  return isPair
    ? [{ title: 'Use double quotes', edits: [{ uri, start: start - 1, end: start + 1, newText: '""' }], safe: true }]
    : [];
}
