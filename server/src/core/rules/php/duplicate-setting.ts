import { linePlace, namePlace } from '../../checks/subject.js';
import { defineRule } from '../../rule.js';
import { wholeLine } from '../../text.js';

export default defineRule({
  id: 'php/duplicate-setting',
  title: 'Directive that a later line overrides',
  severity: 'warning',
  applies: 'always',
  why: 'The last line wins, without a message; sections do not matter, and the files of conf.d come behind php.ini. Whoever changes the earlier line wonders why nothing happens.',
  references: ['https://www.php.net/manual/en/configuration.file.php'],
  examples: [
    {
      bad: { 'php.ini': '«memory_limit = 128M»\n[opcache]\nmemory_limit = 256M\n' },
      good: { 'php.ini': '[opcache]\nmemory_limit = 256M\n' },
    },
  ],
  silent: [
    { 'php.ini': 'extension = curl\nextension = intl\nzend_extension = opcache\nzend_extension = xdebug\n' },
    { 'php.ini': ';memory_limit = 128M\nmemory_limit = 256M\n[PATH=/var/www/a]\nmemory_limit = 512M\n' },
  ],

  check({ settings, textOf }, report) {
    for (const entry of settings.entries) {
      const winner = entry.overriddenBy && settings.entry(entry.name);
      if (!winner || entry.name.startsWith('#')) continue;
      const { start, end } = wholeLine(textOf(entry.uri), entry.node);
      // A file of conf.d that overrides php.ini is mostly meant to.
      const isElsewhere = winner.uri !== entry.uri;
      const removal = { title: 'Remove this line', edits: [{ uri: entry.uri, start, end, newText: '' }], safe: true };
      report(linePlace(entry), {
        message: `\`${entry.name}\` is set again ${isElsewhere ? 'in a file that is read later' : 'later'}: this line has no effect.`,
        severity: isElsewhere ? 'hint' : 'warning',
        fixes: isElsewhere ? [] : [removal],
        related: [{ at: namePlace(winner), message: 'The value that counts' }],
        tags: ['unnecessary'],
      });
    }
  },
});
