import { defineRule } from '../../rule.js';
import type { Location } from '../../text.js';

export default defineRule({
  id: 'php/hash-comment',
  title: 'Comment that starts with a hash sign',
  severity: 'warning',
  applies: 'always',
  why: 'Since PHP 7 only a semicolon starts a comment. A line that starts with a hash sign is read as a directive with a strange name; some of its characters can even end the file.',
  references: ['https://www.php.net/manual/en/configuration.file.php'],
  examples: [
    {
      bad: { 'php.ini': '«#» limits of the shop\nmemory_limit = 256M\n' },
      good: { 'php.ini': '; limits of the shop\nmemory_limit = 256M\n' },
    },
    { bad: { 'php.ini': '«#»memory_limit = 512M\n' }, good: { 'php.ini': ';memory_limit = 512M\n' } },
  ],
  silent: [{ 'php.ini': '; # not a comment of its own\nmail.log = /var/log/#mail\n' }],

  check({ bare, settings, documents, pool }, report) {
    const starts = [
      ...bare.map(({ uri, name }) => ({ uri, text: name.text, start: name.start })),
      ...(pool === undefined ? settings.entries : []).map(({ uri, node: { name } }) => ({
        uri,
        text: name.text,
        start: name.start,
      })),
    ];
    const own = new Set(documents.map(({ uri }) => uri));
    for (const { uri, text, start } of starts) {
      if (!text.startsWith('#') || !own.has(uri)) continue;
      const at: Location = { uri, start, end: start + 1 };
      report(at, {
        message: 'A hash sign starts no comment: PHP reads this line as a directive.',
        fixes: [{ title: 'Start the comment with a semicolon', edits: [{ ...at, newText: ';' }], safe: true }],
      });
    }
  },
});
