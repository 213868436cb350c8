import { hasInvisible, INVISIBLE, linePlace } from '../../checks/subject.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/invisible-character',
  title: 'Invisible character in a name or value',
  severity: 'error',
  applies: 'always',
  why: 'A non-breaking space or zero-width character, pasted from a web page, counts as a letter. The name or value looks right and is refused.',
  references: ['https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-CONFIGURATION-FILE'],
  examples: [
    { bad: { 'postgresql.conf': 'work_mem«\u00a0»= 64MB\n' }, good: { 'postgresql.conf': 'work_mem = 64MB\n' } },
    { bad: { 'postgresql.conf': 'work_mem = «\u200b»64MB\n' }, good: { 'postgresql.conf': 'work_mem = 64MB\n' } },
  ],
  silent: [{ 'postgresql.conf': "application_name = 'a\u00a0b'\n# a\u00a0comment\n" }],

  check(subject, report) {
    for (const entry of subject.settings.entries) {
      if (entry.overriddenBy || !hasInvisible(subject, entry)) continue;
      const { uri, start, end } = linePlace(entry);
      const text = subject.textOf(uri).slice(start, end);
      const index = text.search(INVISIBLE);
      const character = text.charAt(index);
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      const at = { uri, start: start + index, end: start + index + 1 };
      const blank = /\s/.test(character);
      report(at, {
        message: `The invisible character U+${code} counts as a letter here: the server does not start.`,
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
