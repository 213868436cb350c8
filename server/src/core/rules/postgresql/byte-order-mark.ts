import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'postgresql/byte-order-mark',
  title: 'Byte order mark at the start of the file',
  severity: 'error',
  applies: 'always',
  why: 'The server takes the three bytes of a UTF-8 byte order mark for letters of the first name and refuses the file. Save it as UTF-8 without BOM.',
  references: ['https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-CONFIGURATION-FILE'],
  examples: [
    { bad: { 'postgresql.conf': '«\uFEFF»work_mem = 64MB\n' }, good: { 'postgresql.conf': 'work_mem = 64MB\n' } },
  ],
  silent: [{ 'postgresql.conf': '# caf\u00e9\nwork_mem = 64MB\n' }, { 'postgresql.conf': '\uFEFFmy.setting = 1\n' }],

  check({ documents, settings, badLines, acceptsName }, report) {
    for (const { uri, text } of documents) {
      if (!text.startsWith('\uFEFF')) continue;
      const entry = settings.entries.find(each => each.uri === uri && each.node.start === 0);
      const isError = badLines.some(({ document, error }) => document.uri === uri && error.start === 0);
      // A dotted name is taken whatever its letters are, and so is a line that a later one overrides.
      if (!isError && (!entry || entry.overriddenBy || acceptsName(entry.node.name.text))) continue;
      const at = { uri, start: 0, end: 1 };
      report(at, {
        message:
          'The file starts with a byte order mark, which becomes part of the first line: the server does not start.',
        fixes: [{ title: 'Remove the byte order mark', edits: [{ ...at, newText: '' }], safe: true }],
      });
    }
  },
});
