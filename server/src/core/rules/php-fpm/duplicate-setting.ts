import { linePlace, namePlace } from '../../checks/subject.js';
import type { FpmEntry } from '../../formats/php-fpm/entry.js';
import type { FpmSubject } from '../../formats/php-fpm/subject.js';
import { keyOf, winnersOf } from '../../formats/php-fpm/winners.js';
import { defineRule, type Reporter } from '../../rule.js';
import { wholeLine } from '../../text.js';

export default defineRule({
  id: 'php-fpm/duplicate-setting',
  title: 'Setting that another line overrides',
  severity: 'warning',
  applies: 'always',
  each: 'part',
  why: 'Of the lines that set the same the last one of a pool wins, without a message, but of lines with a name in brackets the first one: PHP-FPM applies them from the last to the first, and `php_admin_value` behind `php_value`. The lines of a pool may stand in several places and files: `[www]` opens the same pool again.',
  references: ['https://www.php.net/manual/en/install.fpm.configuration.php'],
  examples: [
    {
      bad: {
        'php-fpm.d/www.conf': '[www]\n«pm.max_requests = 500»\nrlimit_files = 1024\n[WWW]\npm.max_requests = 1000\n',
      },
      good: { 'php-fpm.d/www.conf': '[www]\nrlimit_files = 1024\n[WWW]\npm.max_requests = 1000\n' },
    },
    {
      bad: { 'php-fpm.d/www.conf': '[www]\n«php_value[memory_limit] = 128M»\nphp_admin_value[memory_limit] = 256M\n' },
      good: { 'php-fpm.d/www.conf': '[www]\nphp_admin_value[memory_limit] = 256M\n' },
    },
    {
      bad: {
        'php-fpm.d/www.conf': '[www]\nphp_admin_value[memory_limit] = 128M\n«php_admin_value[memory_limit] = 256M»\n',
      },
      good: { 'php-fpm.d/www.conf': '[www]\nphp_admin_value[memory_limit] = 128M\n' },
    },
    {
      bad: { 'php-fpm.d/www.conf': '[www]\nenv[A] = 1\n«env[A] = 2»\n' },
      good: { 'php-fpm.d/www.conf': '[www]\nenv[A] = 1\n' },
    },
  ],
  silent: [
    {
      'php-fpm.d/www.conf':
        '[www]\nenv[A] = 1\nenv[B] = 2\npm.max_requests = 500\n[shop]\npm.max_requests = 1000\nphp_value[memory_limit] = 128M\nphp_value[display_errors] = off\n',
    },
  ],

  check(subject, report) {
    for (const { entries } of subject.pools) reportOverridden(entries, subject, report);
    reportOverridden(
      (subject.settings.entries as readonly FpmEntry[]).filter(({ scope }) => scope === 'global'),
      subject,
      report,
    );
  },
});

function reportOverridden(entries: readonly FpmEntry[], subject: FpmSubject, report: Reporter): void {
  const winners = winnersOf(entries);
  const above = new Set<FpmEntry>();
  for (const entry of entries) {
    const winner = winners.get(keyOf(entry) ?? '');
    above.add(entry);
    if (!winner || winner === entry) continue;
    const { start, end } = wholeLine(subject.textOf(entry.uri), entry.node);
    const isElsewhere = winner.uri !== entry.uri;
    const removal = { title: 'Remove this line', edits: [{ uri: entry.uri, start, end, newText: '' }], safe: true };
    report(linePlace(entry), {
      message: `\`${entry.key ?? entry.name}\` is ${whereAgain(above.has(winner), isElsewhere)}: this line has no effect.`,
      severity: isElsewhere ? 'hint' : 'warning',
      fixes: isElsewhere ? [] : [removal],
      related: [{ at: namePlace(winner), message: 'The value that counts' }],
      tags: ['unnecessary'],
    });
  }
}

function whereAgain(isAbove: boolean, isElsewhere: boolean): string {
  if (isAbove) return isElsewhere ? 'set already in a file that is read before' : 'set already above';
  return isElsewhere ? 'set again in a file that is read later' : 'set again later';
}
