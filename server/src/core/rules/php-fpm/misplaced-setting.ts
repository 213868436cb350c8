import { namePlace } from '../../checks/subject.js';
import type { FpmEntry } from '../../formats/php-fpm/entry.js';
import { type FpmSubject, isMisplaced } from '../../formats/php-fpm/subject.js';
import { defineRule } from '../../rule.js';
import { wholeLine } from '../../text.js';

export default defineRule({
  id: 'php-fpm/misplaced-setting',
  title: 'Global setting inside a pool, or the other way round',
  severity: 'error',
  applies: 'always',
  why: 'What concerns the whole service stands in `[global]`, what concerns workers in their pool. In the other part PHP-FPM does not know the name, and does not start. Lines before the first section count as global.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[www]\n«process_control_timeout» = 10s\npm = static\n' },
      good: { 'php-fpm.d/www.conf': '[global]\nprocess_control_timeout = 10s\n[www]\npm = static\n' },
    },
    {
      bad: { 'php-fpm.d/www.conf': '[global]\n«pm.max_children» = 10\n' },
      good: { 'php-fpm.d/www.conf': '[www]\npm.max_children = 10\n' },
    },
  ],
  silent: [
    {
      'php-fpm.d/www.conf':
        '[global]\nrlimit_files = 1024\nlog_level = notice\n[www]\nrlimit_files = 2048\nprocess.priority = -5\n',
    },
  ],

  check(subject, report) {
    for (const entry of subject.settings.entries as readonly FpmEntry[]) {
      const { scope } = entry;
      if (!isMisplaced(entry, subject)) continue;
      const name = entry.line.name.text;
      report(namePlace(entry), {
        message:
          scope === 'pool'
            ? `\`${name}\` belongs into \`[global]\`, not into a pool: PHP-FPM does not start.`
            : `\`${name}\` belongs into a pool, not into the global part: PHP-FPM does not start.`,
        fixes: scope === 'pool' ? moves(subject, entry) : [],
      });
    }
  },
});

/** A global line may stand at the start of the file, under a header of its own. */
function moves(subject: FpmSubject, { uri, node, line }: FpmEntry) {
  const text = subject.textOf(uri);
  const { start, end } = wholeLine(text, node);
  const hasGlobal = /^[ \t]*\[global\][^\n]*\n/im.exec(text);
  const moved = `${text.slice(line.start, node.end)}\n`;
  const at = hasGlobal ? hasGlobal.index + hasGlobal[0].length : 0;
  if (at > start) return [];
  const insertion = { uri, start: at, end: at, newText: hasGlobal ? moved : `[global]\n${moved}` };
  return [{ title: 'Move to [global]', edits: [insertion, { uri, start, end, newText: '' }], safe: false }];
}
