import type { Fix } from '../../finding.js';
import type { BareLine } from '../../formats/php-ini/reading.js';
import type { PhpSubject } from '../../formats/php-ini/subject.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'php/no-equals-sign',
  title: 'Line without an equals sign',
  severity: 'error',
  applies: 'always',
  why: 'Without an equals sign the whole line is a name, whether a blank or a colon follows the directive. PHP takes it without a word, and the directive keeps its default.',
  references: ['https://www.php.net/manual/en/configuration.file.php'],
  examples: [
    { bad: { 'php.ini': '«memory_limit 256M»\n' }, good: { 'php.ini': 'memory_limit = 256M\n' } },
    { bad: { 'php.ini': '«memory_limit : 256M»\n' }, good: { 'php.ini': 'memory_limit = 256M\n' } },
  ],
  silent: [{ 'php.ini': "; memory_limit 256M\n# a comment\nmemory_limit=256M\nsession.name = ''\n" }],

  check(subject, report) {
    for (const line of subject.bare) {
      if (line.name.text.startsWith('#')) continue;
      const known = directiveIn(subject, line);
      const { start, end, text } = line.name;
      report(
        { uri: line.uri, start, end },
        {
          message: known
            ? `Without an equals sign this is one long name, and PHP ignores it: \`${known.name}\` keeps its default.`
            : `\`${text.slice(0, 40)}\` is no \`name = value\` line: PHP ignores it.`,
          severity: known ? 'error' : 'warning',
          fixes: known ? [insertEquals(line, known)] : [],
        },
      );
    }
  },
});

interface Known {
  readonly name: string;
  readonly value: string;
}

function directiveIn({ shown }: PhpSubject, { name: { text } }: BareLine): Known | undefined {
  const match = /^([A-Za-z_][\w.]*)(?:[ \t]*:[ \t]*|[ \t]+|$)(.*)$/.exec(text);
  const name = match?.[1];
  return name !== undefined && shown.find(name).kind !== 'unknown' ? { name, value: match?.[2] ?? '' } : undefined;
}

function insertEquals({ uri, name: { start, end } }: BareLine, { name, value }: Known): Fix {
  return { title: 'Insert the equals sign', edits: [{ uri, start, end, newText: `${name} = ${value}` }], safe: false };
}
