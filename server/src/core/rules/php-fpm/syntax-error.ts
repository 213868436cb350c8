import type { BadLine } from '../../formats/php-fpm/reading.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php-fpm/syntax-error',
  title: 'Line that PHP-FPM cannot read',
  severity: 'error',
  applies: 'always',
  why: 'PHP-FPM reads each line by the rules of php.ini: values with `=`, `(`, `)`, `!`, `;`, `&`, `|`, `~`, `^` or quotes in them need double quotes, and no value goes on to the next line. With one line that it cannot read it does not start. Only a single quote behind other text is taken without a word: what follows it on the line is lost.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[www]\nphp_admin_value[disable_functions] = exec«(»),system\n' },
      good: { 'php-fpm.d/www.conf': '[www]\nphp_admin_value[disable_functions] = "exec(),system"\n' },
    },
    {
      bad: { 'php-fpm.d/www.conf': '[www]\nenv[PATH] = «"/usr/bin»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\nenv[PATH] = "/usr/bin"\n' },
    },
    {
      bad: { 'php-fpm.d/www.conf': '«[www»\npm = static\n' },
      good: {
        'php-fpm.d/www.conf':
          '[www]\npm = static\npm.max_children = 5\nlisten = 9000\nlisten.allowed_clients = 127.0.0.1\n',
      },
    },
  ],
  silent: [
    {
      'php-fpm.d/www.conf':
        "; it's (a) comment\n[www] ; the shop\nenv[A] = 'a;b'\nenv[B] = $HOSTNAME\nenv[C] = ${HOME}\n",
    },
  ],

  check({ badLines }, report) {
    for (const { document, error } of badLines) {
      const { uri, text } = document;
      const { start, end } = error;
      report(
        { uri, start, end },
        {
          message: `${describe(text, error)}: PHP-FPM ${error.silent ? 'drops the rest of the line' : 'does not start'}.`,
          fixes: repairs(uri, text, error),
        },
      );
    }
  },
});

function describe(text: string, { failure, name, start, end }: BadLine['error']): string {
  const written = text.slice(start, end).trimEnd().slice(0, 40);
  switch (failure.kind) {
    case 'open-quote':
      return 'The quote is not closed on this line';
    case 'open-bracket':
      return 'The bracket is not closed';
    case 'reserved-word':
      return `\`${written}\` is a reserved word and cannot be a name`;
    case 'no-value':
      return name ? `\`${written}\` lacks an equals sign` : 'The value is missing';
    default:
      return /^[\r\n]?$/.test(written)
        ? 'The value is not complete'
        : `\`${written}\` cannot stand here without quotes around the value`;
  }
}

function repairs(uri: string, text: string, { failure, rest }: BadLine['error']) {
  if (failure.kind !== 'bad-value' || !rest) return [];
  const value = text.slice(rest.start, rest.end);
  if (value === '' || /["'$;\\]/.test(value)) return [];
  return [{ title: 'Put the value into quotes', edits: [{ uri, ...rest, newText: `"${value}"` }], safe: false }];
}
