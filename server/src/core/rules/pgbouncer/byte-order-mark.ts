import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/byte-order-mark',
  title: 'Byte order mark at the start of the file',
  severity: 'error',
  applies: 'always',
  why: 'The three bytes of a UTF-8 byte order mark are letters that no name may hold: the pooler refuses the first line. Save the file as UTF-8 without BOM.',
  references: ['https://www.pgbouncer.org/config.html'],
  examples: [{ bad: { 'pgbouncer.ini': '«\uFEFF»[pgbouncer]\n' }, good: { 'pgbouncer.ini': '[pgbouncer]\n' } }],
  silent: [{ 'pgbouncer.ini': '; caf\u00e9\n[pgbouncer]\n' }],

  check({ documents, refusal }, report) {
    for (const { uri, text } of documents) {
      if (!text.startsWith('\uFEFF')) continue;
      const at = { uri, start: 0, end: 1 };
      report(at, {
        message: `The file starts with a byte order mark, which becomes part of the first line: ${refusal}.`,
        fixes: [{ title: 'Remove the byte order mark', edits: [{ ...at, newText: '' }], safe: true }],
      });
    }
  },
});
