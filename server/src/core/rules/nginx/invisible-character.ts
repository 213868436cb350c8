import { INVISIBLE } from '../../checks/subject.js';
import { namePlace } from '../../formats/nginx/scope.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'nginx/invisible-character',
  title: 'Invisible character in a name, such as a byte order mark',
  severity: 'error',
  applies: 'always',
  why: 'A non-breaking space or zero-width character, pasted from a web page, counts as a letter. The name looks right and nginx does not know it.',
  references: ['https://nginx.org/en/docs/beginners_guide.html#conf_structure'],
  examples: [
    {
      bad: { 'nginx/conf.d/app.conf': 'gzip«\u00a0»on;\n' },
      good: { 'nginx/conf.d/app.conf': 'gzip on;\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': 'server {\n«\u200b»    listen 80;\n}\n' },
      good: { 'nginx/conf.d/app.conf': 'server {\n    listen 80;\n}\n' },
    },
    {
      bad: { 'nginx/conf.d/app.conf': '«\uFEFF»gzip on;\n' },
      good: { 'nginx/conf.d/app.conf': 'gzip on;\n' },
    },
  ],
  silent: [{ 'nginx/conf.d/app.conf': '# a\u00a0comment\nadd_header X-A "a\u00a0b";\n' }],

  check({ lines, refusal }, report) {
    for (const line of lines) {
      const index = line.name.search(INVISIBLE);
      const { uri, start } = namePlace(line);
      if (!line.lookup || index === -1 || line.node.name.quoted) continue;
      const character = line.name.charAt(index);
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      const isBlank = character !== '\uFEFF' && /\s/.test(character);
      const at = { uri, start: start + index, end: start + index + 1 };
      report(at, {
        message: `The invisible character U+${code} counts as a letter here: ${refusal}.`,
        fixes: [
          {
            title: isBlank ? 'Replace with a space' : 'Remove the invisible character',
            edits: [{ ...at, newText: isBlank ? ' ' : '' }],
            safe: true,
          },
        ],
      });
    }
  },
});
