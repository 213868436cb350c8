import type { Severity } from '../core/finding.js';
import type { ByVersion, DirectiveFacts, FormatFacts, RuleText } from '../core/model/facts.js';

/** A rule as `headroom explain` prints it. */
export function explainRule(rule: {
  readonly id: string;
  readonly text: RuleText;
  readonly severity: Severity | undefined;
  readonly url: string;
}): string {
  const { title, why, references } = rule.text;
  return [
    `${rule.id}${rule.severity === undefined ? '' : ` (${rule.severity})`}`,
    title,
    '',
    ...wrapped(why),
    '',
    ...[...references, rule.url].map(url => `  ${url}`),
    '',
  ].join('\n');
}

/** A directive as `headroom explain` prints it. */
export function explainDirective(directive: DirectiveFacts, facts: FormatFacts, label: string): string {
  const rows = rowsOf(directive, facts).filter(
    (row): row is readonly [string, string] => row[1] !== undefined && row[1] !== '',
  );
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    `${directive.name} (${label})`,
    ...(directive.summary === undefined ? [] : wrapped(directive.summary)),
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    '',
  ].join('\n');
}

function rowsOf(
  directive: DirectiveFacts,
  { versions }: FormatFacts,
): readonly (readonly [name: string, value: string | undefined])[] {
  const {
    type,
    unit,
    values,
    defaults,
    min,
    max,
    context,
    since,
    removed,
    deprecated,
    replacedBy,
    special,
    note,
    docUrl,
  } = directive;
  return [
    [
      'Type',
      unit === undefined
        ? type
        : `${type}, a bare number counts ${/^\d/.test(unit) ? `blocks of ${unit}` : `in ${unit}`}`,
    ],
    ['Values', values?.join(', ')],
    ['Default', defaults ? byVersion(defaults, versions[0]) : directive.default === '' ? 'empty' : directive.default],
    [
      'Range',
      min === undefined || max === undefined
        ? undefined
        : `${min} to ${max}${unit === undefined ? '' : ` (in ${unit})`}`,
    ],
    [
      'Special',
      special &&
        Object.entries(special)
          .map(([value, meaning]) => `${value}: ${meaning}`)
          .join('; '),
    ],
    ['Context', context],
    ['Since', since],
    ['Deprecated', deprecated],
    ['Removed', removed],
    ['Instead', replacedBy],
    ['Note', note],
    ['Manual', docUrl],
  ];
}

/** `10 before 14, 2 from 14`: the oldest entry of a table also holds before its version. */
function byVersion(table: ByVersion<string>, oldest: string | undefined): string {
  return Object.entries(table)
    .map(
      ([version, value]) =>
        `${value === '' ? 'empty' : value} ${version === oldest ? `in ${version}` : `from ${version}`}`,
    )
    .join(', ');
}

const WIDTH = 100;

/** Text in lines of a readable length. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
