import { linePlace, namePlace } from '../../checks/subject.js';
import { oncePerChange } from '../../memory.js';
import type { Entry } from '../../model/settings.js';
import { defineRule, type Report } from '../../rule.js';
import { wholeLine } from '../../text.js';

export default defineRule({
  id: 'postgresql/duplicate-setting',
  title: 'Setting that a later line overrides',
  severity: 'warning',
  applies: 'always',
  why: 'The last line wins and earlier ones are not even read, so a mistake in them goes unnoticed until the later line is removed. A second line in another case counts too.',
  references: ['https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-CONFIGURATION-FILE'],
  examples: [
    {
      bad: { 'postgresql.conf': '«work_mem = 4MB»\nmax_connections = 100\nwork_mem = 64MB\n' },
      good: { 'postgresql.conf': 'max_connections = 100\nwork_mem = 64MB\n' },
    },
    {
      bad: { 'postgresql.conf': '«Work_Mem = nonsense»\nWork_Mem = 64MB\n' },
      good: { 'postgresql.conf': 'Work_Mem = 64MB\n' },
    },
  ],
  silent: [
    { 'postgresql.conf': "include_if_exists 'a.conf'\ninclude_if_exists 'b.conf'\nwork_mem = 64MB\n#work_mem = 4MB\n" },
  ],

  check({ settings, textOf }, report) {
    for (const entry of settings.entries) {
      const winner = entry.overriddenBy ?? settings.winnerOf(entry);
      if (!winner || winner === entry) continue;
      const { start, end } = wholeLine(textOf(entry.uri), entry.node);
      report(linePlace(entry), overridden(entry, winner, start, end));
    }
  },
});

const overridden = oncePerChange((entry: Entry, winner: Entry, start: number, end: number): Report => {
  const ignored = entry.overriddenBy ? 'this line is not even read' : 'this line has no effect';
  // A file that is read later and overrides this one is mostly meant to.
  const isElsewhere = winner.uri !== entry.uri;
  const removal = { title: 'Remove this line', edits: [{ uri: entry.uri, start, end, newText: '' }], safe: true };
  return {
    message: `\`${entry.name}\` is set again to \`${winner.node.value.text.slice(0, 60)}\` ${isElsewhere ? 'in a file that is read later' : 'later'}: ${ignored}.`,
    severity: isElsewhere ? 'hint' : 'warning',
    fixes: isElsewhere ? [] : [removal],
    related: [{ at: namePlace(winner), message: 'The value that counts' }],
    tags: ['unnecessary'],
  };
});
