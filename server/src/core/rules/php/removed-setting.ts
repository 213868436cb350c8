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
    checkRemovedNames(subject, (target, reported) => {
      if (!fatal.has((target as Location).start)) report(target, reported);
    });
  },
});
