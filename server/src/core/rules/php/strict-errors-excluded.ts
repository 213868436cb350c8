import { valuePlace } from '../../checks/subject.js';
import { compareVersions } from '../../model/versions.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/strict-errors-excluded',
  title: 'E_STRICT no longer means anything',
  severity: 'information',
  applies: 'always',
  why: 'Since PHP 8 nothing reports E_STRICT, so that taking it out has no effect; PHP 8.4 deprecates the constant.',
  references: ['https://www.php.net/manual/en/errorfunc.constants.php'],
  examples: [
    {
      bad: {
        'headroom.yaml': 'versions: { php: "8.4" }\n',
        'php.ini': 'error_reporting = «E_ALL & ~E_DEPRECATED & ~E_STRICT»\n',
      },
      good: { 'headroom.yaml': 'versions: { php: "8.4" }\n', 'php.ini': 'error_reporting = E_ALL & ~E_DEPRECATED\n' },
    },
  ],
  silent: [
    { 'headroom.yaml': 'versions: { php: "8.2" }\n', 'php.ini': 'error_reporting = E_ALL & ~E_STRICT\n' },
    { 'php.ini': 'error_reporting = E_ALL & ~E_DEPRECATED & ~E_STRICT\n' },
  ],

  check({ settings, version, textOf }, report) {
    const entry = settings.entry('error_reporting');
    if (!entry || version.from === undefined || compareVersions(version.shown, '8.4') < 0) return;
    const at = valuePlace(entry);
    const written = textOf(entry.uri).slice(at.start, at.end);
    const without = written.replace(/\s*&\s*~\s*E_STRICT\b/, '');
    if (without === written) return;
    report(at, {
      message: '`~E_STRICT` has no effect since PHP 8.',
      fixes: [{ title: 'Leave it out', edits: [{ ...at, newText: without }], safe: false }],
    });
  },
});
