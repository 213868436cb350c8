import { judged, valuePlace } from '../../checks/subject.js';
import { leadingInteger } from '../../formats/php-ini/numbers.js';
import { defineRule } from '../../rule.js';
import { isTemplate } from '../../templates.js';

export default defineRule({
  id: 'php/error-reporting-off',
  title: 'error_reporting that reports nothing',
  severity: 'error',
  applies: 'always',
  why: 'Constants count only bare and in upper case. In quotes, in lower case, misspelt or behind `!` and `-`, they are a text, which PHP reads as zero: no error is reported any more.',
  references: ['https://www.php.net/manual/en/errorfunc.configuration.php#ini.error-reporting'],
  examples: [
    {
      bad: { 'php.ini': 'error_reporting = «"E_ALL & ~E_NOTICE"»\n' },
      good: { 'php.ini': 'error_reporting = E_ALL & ~E_NOTICE\n' },
    },
    { bad: { 'php.ini': 'error_reporting = «e_all»\n' }, good: { 'php.ini': 'error_reporting = E_ALL\n' } },
    {
      bad: { 'php.ini': 'error_reporting = «E_ALL & !E_NOTICE»\n' },
      good: { 'php.ini': 'error_reporting = E_ALL & ~E_NOTICE\n' },
    },
  ],
  silent: [
    { 'php.ini': 'error_reporting = 0\n' },
    { 'php.ini': 'error_reporting =\n' },
    { 'php.ini': 'error_reporting = E_ALL & ~E_DEPRECATED\n' },
  ],

  check(subject, report) {
    for (const entry of judged(subject)) {
      const { text } = entry.node.value;
      if (entry.name !== 'error_reporting' || isTemplate(text) || leadingInteger(text) !== 0) continue;
      const at = valuePlace(entry);
      const written = subject.textOf(entry.uri).slice(at.start, at.end);
      if (!/[A-Za-z]/.test(written)) continue;
      const meant = written
        .replace(/["']/g, '')
        .toUpperCase()
        .replace(/[!-]\s*(?=E_)/g, '~');
      const isClear = /^[~E_A-Z&|^() ]+$/.test(meant) && meant !== written;
      report(at, {
        // An expression that comes to zero is what it says, if hardly what was meant.
        severity: /^\s*[+-]?\d+\s*$/.test(text) ? 'warning' : 'error',
        message: `PHP reads \`${written.slice(0, 60)}\` as 0 and reports no errors at all.`,
        fixes: isClear ? [{ title: `Change to ${meant}`, edits: [{ ...at, newText: meant }], safe: false }] : [],
      });
    }
  },
});
