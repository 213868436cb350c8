import type { Fix } from '../../finding.js';
import type { BadLine } from '../../formats/postgresql/subject.js';
import { defineRule } from '../../rule.js';
import { quoting } from './needs-quotes.js';

export default defineRule({
  id: 'postgresql/syntax-error',
  title: 'Line that cannot be read',
  severity: 'error',
  applies: 'always',
  why: 'One line that is not `name = value` keeps the server from starting. Comments start with `#`; sections, semicolons and continuation lines do not exist here.',
  references: ['https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-CONFIGURATION-FILE'],
  examples: [
    {
      bad: { 'postgresql.conf': '«; tuned for 32 GB»\nwork_mem = 64MB\n' },
      good: { 'postgresql.conf': '# tuned for 32 GB\nwork_mem = 64MB\n' },
    },
    { bad: { 'postgresql.conf': 'work_mem = 64MB«;»\n' }, good: { 'postgresql.conf': 'work_mem = 64MB\n' } },
    { bad: { 'postgresql.conf': '«work_mem» =\n' }, good: { 'postgresql.conf': 'work_mem = 4MB\n' } },
    {
      bad: { 'postgresql.conf': "log_line_prefix = «'%m»\n" },
      good: { 'postgresql.conf': "log_line_prefix = '%m'\n" },
    },
    { bad: { 'postgresql.conf': '«[mysqld]»\n' }, good: { 'postgresql.conf': '' } },
  ],
  silent: [{ 'postgresql.conf': "# it's a comment\nwork_mem 64MB # no equals sign\n\t \nport=5432#x\n" }],

  check({ badLines }, report) {
    for (const line of badLines) {
      if (startsWithMark(line) || quoting(line)) continue;
      const { uri } = line.document;
      const { start, end } = line.error;
      report({ uri, start, end }, { message: `${describe(line)}: the server does not start.`, fixes: repairs(line) });
    }
  },
});

function describe({ document, error }: BadLine): string {
  const written = document.text.slice(error.start, error.end).trimEnd().slice(0, 40);
  switch (error.kind) {
    case 'no-value':
      return `\`${error.name?.text}\` has no value; an empty one is written \`''\``;
    case 'open-quote':
      return 'The quote is not closed on this line, and a value cannot go on to the next';
    case 'not-a-name':
      return /^\[/.test(written)
        ? `\`${written}\`: this file has no sections`
        : `\`${written}\` is not the start of a \`name = value\` line`;
    case 'trailing':
      return `\`${written}\` stands behind a complete value`;
    default:
      return `\`${written}\` cannot start a value`;
  }
}

/** A rule of its own says what is wrong there. */
function startsWithMark({ document, error }: BadLine): boolean {
  return error.start === 0 && document.text.startsWith('\uFEFF');
}

const FOREIGN_COMMENT = /^(?:;+|--|\/\/|!)/;

/** Only mistakes with a single sensible reading get a fix. */
function repairs({ document: { uri, text }, error }: BadLine): readonly Fix[] {
  const written = text.slice(error.start, error.end);
  const comment = error.kind === 'not-a-name' ? FOREIGN_COMMENT.exec(written)?.[0] : undefined;
  if (comment !== undefined) {
    return [
      {
        title: 'Start the comment with #',
        edits: [{ uri, start: error.start, end: error.start + comment.length, newText: '#' }],
        safe: true,
      },
    ];
  }
  if (error.kind === 'trailing' && /^;+$/.test(written)) {
    return [
      { title: 'Remove the semicolon', edits: [{ uri, start: error.start, end: error.end, newText: '' }], safe: true },
    ];
  }
  return [];
}
