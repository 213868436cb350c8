import { judged, programName, severityAcross, valuePlace } from '../../checks/subject.js';
import type { PhpSubject } from '../../formats/php-ini/subject.js';
import { replaceValue } from '../../model/settings.js';
import { compareVersions } from '../../model/versions.js';
import { defineRule } from '../../rule.js';

const NAME = 'opcache.interned_strings_buffer';

export default defineRule({
  id: 'php/megabytes-with-suffix',
  title: 'Unit behind a number that counts in megabytes already',
  severity: 'error',
  applies: 'always',
  why: '`opcache.interned_strings_buffer` counts in megabytes, and `16M` are sixteen million of them: PHP rejects that and keeps its default of 8. Its neighbour `opcache.memory_consumption` reads `256M` as 256, which is why people expect the same here.',
  references: ['https://www.php.net/manual/en/opcache.configuration.php#ini.opcache.interned-strings-buffer'],
  examples: [
    {
      bad: { 'headroom.yaml': 'versions: { php: "8.3" }\n', 'php.ini': 'opcache.interned_strings_buffer = «16M»\n' },
      good: { 'headroom.yaml': 'versions: { php: "8.3" }\n', 'php.ini': 'opcache.interned_strings_buffer = 16\n' },
    },
  ],
  silent: [{ 'php.ini': 'opcache.interned_strings_buffer = 16\nopcache.memory_consumption = 256M\n' }],

  check(subject, report) {
    for (const entry of suffixedMegabytes(subject)) {
      const { text } = entry.node.value;
      const versions = subject.indexesOf().map(({ version }) => version);
      // Older versions read the number as C's atoi does.
      const affected = versions.filter(version => compareVersions(version, '8.2') >= 0);
      const severity = severityAcross(subject, versions, affected, 'error');
      if (!severity) continue;
      const plain = text.replace(/[^\d]/g, '');
      report(valuePlace(entry), {
        message: `\`${text}\` is far more than ${NAME} can be, which counts in megabytes: ${programName(subject)}${severity === 'hint' ? ' from 8.2 on' : ''} keeps its default of 8.`,
        severity,
        fixes: [{ title: `Change to ${plain}`, edits: [replaceValue(entry, plain, subject)], safe: false }],
      });
    }
  },
});

/** Lines whose unit makes megabytes of megabytes. */
export function suffixedMegabytes(subject: PhpSubject) {
  return judged(subject).filter(({ name, node }) => name === NAME && /^\d{1,5}\s*[mMgG]$/.test(node.value.text));
}
