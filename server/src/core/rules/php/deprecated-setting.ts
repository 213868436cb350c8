import { judged, lookupsOf, namePlace, severityAcross } from '../../checks/subject.js';
import type { Entry } from '../../model/settings.js';
import { compareVersions } from '../../model/versions.js';
import { defineRule } from '../../rule.js';
import { wholeLine } from '../../text.js';

export default defineRule({
  id: 'php/deprecated-setting',
  title: 'Directive that PHP is about to give up',
  severity: 'information',
  applies: 'always',
  why: 'PHP reports a deprecated directive with every start where it differs from its default, and a later version will no longer have it.',
  references: ['https://www.php.net/manual/en/ini.list.php'],
  examples: [
    {
      bad: { 'headroom.yaml': 'versions: { php: "8.4" }\n', 'php.ini': '«session.sid_length» = 48\n' },
      good: { 'headroom.yaml': 'versions: { php: "8.4" }\n', 'php.ini': '' },
    },
    {
      bad: { 'headroom.yaml': 'versions: { php: "8.3" }\n', 'php.ini': '«assert.active» = 0\nmemory_limit = 256M\n' },
      good: { 'headroom.yaml': 'versions: { php: "8.3" }\n', 'php.ini': 'memory_limit = 256M\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { php: "8.2" }\n', 'php.ini': 'session.sid_length = 48\nassert.active = 0\n' },
    {
      'headroom.yaml': 'versions: { php: "8.5" }\n',
      'php.ini': 'session.use_only_cookies = 1\nreport_memleaks = On\n',
    },
  ],

  check(subject, report) {
    for (const entry of judged(subject)) {
      const since = entry.lookup.kind === 'known' ? entry.lookup.directive.facts.deprecated : undefined;
      if (since === undefined || isUsual(entry) || subject.version.from === undefined) continue;
      const lookups = lookupsOf(subject, entry);
      const versions = lookups.map(({ version }) => version);
      const affected = lookups.flatMap(({ version, lookup }) =>
        lookup.kind === 'known' && compareVersions(version, since) >= 0 ? [version] : [],
      );
      const severity = severityAcross(subject, versions, affected, 'information');
      if (!severity) continue;
      const { replacedBy } = entry.lookup.kind === 'known' ? entry.lookup.directive.facts : {};
      const instead = replacedBy === undefined ? '' : ` \`${replacedBy}\` takes its place.`;
      const { start, end } = wholeLine(subject.textOf(entry.uri), entry.node);
      report(namePlace(entry), {
        message: `\`${entry.name}\` is deprecated since ${subject.program} ${since}, and each start says so.${instead}`,
        severity,
        fixes: [{ title: 'Remove this line', edits: [{ uri: entry.uri, start, end, newText: '' }], safe: false }],
        tags: ['deprecated'],
      });
    }
  },
});

/** Whether a line says what holds anyway. */
function isUsual({ lookup, reading, node }: Entry): boolean {
  if (lookup.kind !== 'known') return true;
  const { default: usual = '', type } = lookup.directive;
  if (type === 'bool') return reading?.ok === true && reading.value === (usual !== '' && usual !== '0');
  return node.value.text === usual;
}
