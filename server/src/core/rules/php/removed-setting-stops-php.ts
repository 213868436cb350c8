import { judged, lookupsOf, namePlace, programName, severityAcross } from '../../checks/subject.js';
import { leadingInteger } from '../../formats/php-ini/numbers.js';
import type { PhpSubject } from '../../formats/php-ini/subject.js';
import { defineRule } from '../../rule.js';
import { wholeLine } from '../../text.js';

export default defineRule({
  id: 'php/removed-setting-stops-php',
  title: 'Removed directive with which PHP does not start',
  severity: 'error',
  applies: 'always',
  why: 'Some directives changed what programs mean. Where one of them is still switched on, PHP refuses to start rather than run the program in another way than it was written for.',
  references: ['https://www.php.net/manual/en/ini.list.php'],
  examples: [
    { bad: { 'php.ini': '«register_globals» = On\n' }, good: { 'php.ini': '' } },
    {
      bad: { 'headroom.yaml': 'versions: { php: "8.2" }\n', 'php.ini': '«track_errors» = 1\nmemory_limit = 256M\n' },
      good: { 'headroom.yaml': 'versions: { php: "8.2" }\n', 'php.ini': 'memory_limit = 256M\n' },
    },
  ],
  silent: [
    { 'php.ini': 'register_globals = Off\nmagic_quotes_gpc =\n' },
    { 'headroom.yaml': 'versions: { php: "7.4" }\n', 'php.ini': 'track_errors = 1\n' },
  ],

  check(subject, report) {
    for (const { entry, versions, gone } of fatalEntries(subject)) {
      const severity = severityAcross(subject, versions, gone, 'error');
      if (!severity) continue;
      const { start, end } = wholeLine(subject.textOf(entry.uri), entry.node);
      const where = severity === 'hint' ? ` (${subject.program} ${gone.join(', ')})` : '';
      report(namePlace(entry), {
        message: `${programName(subject)} does not start while \`${entry.name}\` is on${where}: it was removed, and programs that need it would run differently.`,
        severity,
        fixes: [{ title: 'Remove this line', edits: [{ uri: entry.uri, start, end, newText: '' }], safe: false }],
        tags: ['deprecated'],
      });
    }
  },
});

/** Lines of removed directives with a number other than 0. */
export function fatalEntries(subject: PhpSubject) {
  return judged(subject).flatMap(entry => {
    if (leadingInteger(entry.node.value.text) === 0) return [];
    const lookups = lookupsOf(subject, entry);
    const gone = lookups.flatMap(({ version, lookup }) =>
      lookup.kind === 'removed' && lookup.facts.fatalWhenNonZero ? [version] : [],
    );
    return gone.length === 0 ? [] : [{ entry, versions: lookups.map(({ version }) => version), gone }];
  });
}
