import { checkRemovedNames } from '../../checks/names.js';
import { namePlace } from '../../checks/subject.js';
import { defineRule } from '../../rule.js';
import type { Location } from '../../text.js';
import { fatalEntries } from './removed-setting-stops-php.js';

export default defineRule({
  id: 'php/removed-setting',
  title: 'Directive that this PHP no longer has',
  severity: 'warning',
  applies: 'always',
  why: 'PHP reads a directive that it no longer has and does nothing with it. What it once did has to be done in another way, or needs nothing at all.',
  references: ['https://www.php.net/manual/en/ini.list.php'],
  examples: [
    {
      bad: { 'headroom.yaml': 'versions: { php: "8.3" }\n', 'php.ini': '«opcache.fast_shutdown» = 1\n' },
      good: { 'headroom.yaml': 'versions: { php: "8.3" }\n', 'php.ini': '' },
    },
    { bad: { 'php.ini': '«mbstring.func_overload» = 2\n' }, good: { 'php.ini': '' } },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { php: "8.2" }\n', 'php.ini': 'disable_classes =\nopcache.consistency_checks = 0\n' },
    { 'php.ini': 'track_errors = 1\n' },
  ],

  check(subject, report) {
    const fatal = new Set(fatalEntries(subject).map(({ entry }) => namePlace(entry).start));
    // Stock files name what is gone in later versions, without a value.
    const empty = subject.settings.entries.filter(
      ({ node }) => node.value.text === '' && subject.version.from === undefined,
    );
    const harmless = new Set(empty.map(entry => namePlace(entry).start));
    checkRemovedNames(subject, (target, reported) => {
      const { start } = target as Location;
      if (!fatal.has(start) && !harmless.has(start)) report(target, reported);
    });
  },
});
