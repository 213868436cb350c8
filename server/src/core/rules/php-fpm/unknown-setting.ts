import { checkUnknownNames } from '../../checks/names.js';
import { namePlace } from '../../checks/subject.js';
import type { FpmEntry } from '../../formats/php-fpm/entry.js';
import { isMisplaced } from '../../formats/php-fpm/subject.js';
import { defineRule } from '../../rule.js';
import type { Location } from '../../text.js';

export default defineRule({
  id: 'php-fpm/unknown-setting',
  title: 'Setting that no PHP-FPM version knows',
  severity: 'error',
  applies: 'always',
  each: 'part',
  why: 'PHP-FPM does not start with a name that it does not know. Case does not matter, except in `include` and in names with brackets.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php'],
  examples: [
    {
      bad: { 'php-fpm.d/www.conf': '[www]\n«pm.max_childs» = 5\n' },
      good: { 'php-fpm.d/www.conf': '[www]\npm.max_children = 5\n' },
    },
    {
      bad: { 'php-fpm.d/www.conf': '[www]\n«PHP_Value»[memory_limit] = 256M\n' },
      good: { 'php-fpm.d/www.conf': '[www]\nphp_value[memory_limit] = 256M\n' },
    },
  ],
  silent: [
    { 'php-fpm.d/www.conf': '[www]\nPM.Max_Requests = 500\nphp_admin_flag[log_errors] = on\nenv[TMP] = /tmp\n' },
    { 'php-fpm.d/www.conf': '[www]\nlog_level = notice\nmemory_limit = 256M\n# text = 1\n' },
  ],

  check(subject, report) {
    const entries = subject.settings.entries as readonly FpmEntry[];
    const misplaced = new Set(
      entries.filter(entry => isMisplaced(entry, subject)).map(entry => placeOf(namePlace(entry))),
    );
    checkUnknownNames(subject, (target, reported) => {
      if (!misplaced.has(placeOf(target as Location))) report(target, reported);
    });
    for (const entry of entries) {
      const exact = exactName(entry);
      if (exact === undefined) continue;
      const at = namePlace(entry);
      report(at, {
        message: `\`${entry.line.name.text}\` has to be written \`${exact}\`: PHP-FPM does not start.`,
        fixes: [{ title: `Change to ${exact}`, edits: [{ ...at, newText: exact }], safe: true }],
      });
    }
  },
});

function placeOf({ uri, start }: Location): string {
  return `${uri} ${start}`;
}

/** The only spelling of a name whose case counts; nothing where it is that one. */
function exactName({ lookup, line, key }: FpmEntry): string | undefined {
  const name = line.name.text;
  if (lookup.kind !== 'known' || (key === undefined && name.toLowerCase() !== 'include')) return undefined;
  const exact = lookup.directive.name.replace('[]', '');
  return name === exact ? undefined : exact;
}
