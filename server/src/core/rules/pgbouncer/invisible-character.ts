import { hasInvisible, INVISIBLE, linePlace } from '../../checks/subject.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/invisible-character',
  title: 'Invisible character in a value',
  severity: 'error',
  applies: 'always',
  why: 'A non-breaking space or zero-width character, pasted from a web page, counts as a letter. The value looks right and is refused.',
  references: ['https://www.pgbouncer.org/config.html'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nmax_client_conn = «\u00a0»500\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nmax_client_conn =  500\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction«\u200b»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\npool_mode = transaction\n' },
    },
  ],
  silent: [{ 'pgbouncer.ini': '[pgbouncer]\nserver_check_query = select\u00a01\n; a\u00a0comment\n' }],

  check(subject, report) {
    for (const entry of subject.settings.entries) {
      if (!hasInvisible(subject, entry)) continue;
      const { uri, start, end } = linePlace(entry);
      const text = subject.textOf(uri).slice(start, end);
      const index = text.search(INVISIBLE);
      const character = text.charAt(index);
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      const at = { uri, start: start + index, end: start + index + 1 };
      const blank = /\s/.test(character);
      report(at, {
        message: `The invisible character U+${code} counts as a letter here: ${subject.refusal}.`,
        fixes: [
          {
            title: blank ? 'Replace with a space' : 'Remove the invisible character',
            edits: [{ ...at, newText: blank ? ' ' : '' }],
            safe: true,
          },
        ],
      });
    }
  },
});
