import type { BadLine } from '../../formats/php-ini/reading.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/syntax-error',
  title: 'Line that ends the file for PHP',
  severity: 'error',
  applies: 'always',
  why: 'PHP keeps what it has read so far, drops the rest of the file and starts all the same. Values with `=`, `(`, `)`, `!`, `;`, `&`, `|`, `~`, `^` or quotes in them need double quotes. A single quote that is never closed ends the file without any message.',
  references: [
    'https://www.php.net/manual/en/configuration.file.php',
    'https://www.php.net/manual/en/function.parse-ini-file.php',
  ],
  examples: [
    {
      bad: { 'php.ini': 'mail.log = /var/log/mail«(»1).log\nmemory_limit = 256M\n' },
      good: { 'php.ini': 'mail.log = "/var/log/mail(1).log"\nmemory_limit = 256M\n' },
    },
    {
      bad: { 'php.ini': 'include_path = «".:/usr/share/php»\nmemory_limit = 256M\n' },
      good: { 'php.ini': 'include_path = ".:/usr/share/php"\nmemory_limit = 256M\n' },
    },
    { bad: { 'php.ini': '«[opcache»\nopcache.enable = 1\n' }, good: { 'php.ini': '[opcache]\nopcache.enable = 1\n' } },
    {
      bad: { 'php.ini': '«yes» = 1\nmemory_limit = 256M\n' },
      good: { 'php.ini': 'memory_limit = 256M\n' },
    },
  ],
  silent: [
    {
      'php.ini':
        "; it's (a) comment\nerror_reporting = E_ALL & ~E_DEPRECATED\nsession.name = 'a;b'\nmail.log = ${LOGS}/mail.log\n[opcache] ; shared memory\n",
    },
  ],

  check({ badLines }, report) {
    for (const { document, error } of badLines) {
      const { uri, text } = document;
      const { start, end } = error;
      const isLast = text.slice(end).trim() === '';
      const consequence = isLast ? 'PHP does not read it' : 'PHP reads nothing of this file from here on';
      report(
        { uri, start, end },
        { message: `${describe(document.text, error)}: ${consequence}.`, fixes: repairs(uri, text, error) },
      );
    }
  },
});

function describe(text: string, { failure, silent, name, start, end }: BadLine['error']): string {
  const written = text.slice(start, end).trimEnd().slice(0, 40);
  switch (failure.kind) {
    case 'open-quote':
      return silent ? 'The quote is never closed, and PHP says nothing about it' : 'The quote is never closed';
    case 'open-bracket':
      return 'The bracket is not closed';
    case 'reserved-word':
      return `\`${written}\` is a reserved word and cannot be the name of a directive`;
    case 'no-value':
      return name ? `\`${written}\` lacks an equals sign` : 'The value is missing';
    default:
      if (text.charAt(start) === '\0') return 'There is a zero byte';
      return /^[\r\n]?$/.test(written)
        ? 'The value is not complete'
        : `\`${written}\` cannot stand here without quotes around the value`;
  }
}

/** A value that only lacks quotes gets them; of anything else nobody knows what was meant. */
function repairs(uri: string, text: string, { failure, rest }: BadLine['error']) {
  if (failure.kind !== 'bad-value' || !rest) return [];
  const value = text.slice(rest.start, rest.end);
  if (value === '' || /["'$;\\]/.test(value) || /^[|&^~!(]/.test(value) || /\bE_[A-Z]+\b/.test(value)) return [];
  return [{ title: 'Put the value into quotes', edits: [{ uri, ...rest, newText: `"${value}"` }], safe: false }];
}
