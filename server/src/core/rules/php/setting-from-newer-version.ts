import { checkFutureNames } from '../../checks/names.js';
import type { Entry } from '../../model/settings.js';
import { compareVersions } from '../../model/versions.js';
import { defineRule } from '../../rule.js';
import type { Location } from '../../text.js';

const OLDEST_MAINTAINED = '8.2';

export default defineRule({
  id: 'php/setting-from-newer-version',
  title: 'Directive that only a newer PHP has',
  severity: 'warning',
  applies: 'always',
  why: 'An older PHP takes the line without a word and does nothing with it.',
  references: ['https://www.php.net/manual/en/ini.list.php'],
  examples: [
    {
      bad: { 'headroom.yaml': 'versions: { php: "8.3" }\n', 'php.ini': '«max_memory_limit» = 1G\n' },
      good: { 'headroom.yaml': 'versions: { php: "8.5" }\n', 'php.ini': 'max_memory_limit = 1G\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { php: "8.5" }\n', 'php.ini': 'max_memory_limit = 1G\n' },
    { 'headroom.yaml': 'versions: { php: "8.2" }\n', 'php.ini': 'max_multipart_body_parts = 100\n' },
  ],

  check(subject, report) {
    const { version, settings } = subject;
    // Where nobody says which PHP it is, what all maintained versions have is not in doubt.
    const isCommon = ({ lookup }: Entry) =>
      lookup.kind === 'known' && compareVersions(lookup.directive.facts.since ?? '0', OLDEST_MAINTAINED) <= 0;
    checkFutureNames(subject, (target, reported) => {
      const { uri, start } = target as Location;
      const entry = settings.entries.find(each => each.node.name.start === start && each.uri === uri);
      if (version.from !== undefined || !entry || !isCommon(entry)) report(target, reported);
    });
  },
});
