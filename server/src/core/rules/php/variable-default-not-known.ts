import { severityAcross, valuePlace } from '../../checks/subject.js';
import { compareVersions } from '../../model/versions.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/variable-default-not-known',
  title: 'Default of a variable that this PHP does not understand',
  severity: 'error',
  applies: 'always',
  why: '`${NAME:-default}` works from 8.3 on. Before, all of it is the name of a variable that does not exist, and the value is empty.',
  references: ['https://www.php.net/manual/en/migration83.other-changes.php'],
  examples: [
    {
      bad: { 'headroom.yaml': 'versions: { php: "8.2" }\n', 'php.ini': 'memory_limit = «${PHP_MEMORY_LIMIT:-256M}»\n' },
      good: { 'headroom.yaml': 'versions: { php: "8.2" }\n', 'php.ini': 'memory_limit = ${PHP_MEMORY_LIMIT}\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { php: "8.3" }\n', 'php.ini': 'memory_limit = ${PHP_MEMORY_LIMIT:-256M}\n' },
    { 'headroom.yaml': 'versions: { php: "8.2" }\n', 'php.ini': "mail.log = '${X:-y}'\n" },
  ],

  check(subject, report) {
    const versions = subject.indexesOf().map(({ version }) => version);
    const older = versions.filter(version => compareVersions(version, '8.3') < 0);
    const severity = severityAcross(subject, versions, older, 'error');
    if (!severity) return;
    for (const entry of subject.settings.entries) {
      const at = valuePlace(entry);
      const written = subject.textOf(entry.uri).slice(at.start, at.end);
      if (!/\$\{[^}]*:-/.test(written) || written.startsWith("'")) continue;
      report(at, {
        message: `Before PHP 8.3 this is the name of a variable that does not exist: \`${entry.name}\` is empty.`,
        severity,
      });
    }
  },
});
