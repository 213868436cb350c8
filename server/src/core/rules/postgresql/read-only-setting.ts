import { judged, namePlace } from '../../checks/subject.js';
import { defineRule } from '../../rule.js';
import { wholeLine } from '../../text.js';

export default defineRule({
  id: 'postgresql/read-only-setting',
  title: 'Setting that cannot be set',
  severity: 'error',
  applies: 'always',
  why: 'Some parameters only report how the server was built or initialised. Setting one of them in the file stops the server from starting.',
  references: ['https://www.postgresql.org/docs/current/runtime-config-preset.html'],
  examples: [{ bad: { 'postgresql.conf': '«block_size» = 8192\n' }, good: { 'postgresql.conf': '' } }],
  silent: [{ 'postgresql.conf': 'wal_buffers = 16MB\n' }],

  check(subject, report) {
    for (const entry of judged(subject)) {
      if (entry.lookup.kind !== 'known' || entry.lookup.directive.facts.settable !== false) continue;
      const { uri } = entry;
      const { start, end } = wholeLine(subject.textOf(uri), entry.node);
      report(namePlace(entry), {
        message: `\`${entry.name}\` only reports a property of the server and cannot be set: ${subject.refusal}.`,
        fixes: [{ title: 'Remove this line', edits: [{ uri, start, end, newText: '' }], safe: false }],
      });
    }
  },
});
