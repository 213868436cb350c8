import type { Fix } from '../../finding.js';
import type { BadLine } from '../../formats/pgbouncer/reader.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'pgbouncer/syntax-error',
  title: 'Line that cannot be read',
  severity: 'error',
  applies: 'always',
  why: 'Every line is `name = value`, `[section]`, `%include path` or a comment that starts with ; or #. The pooler stops at the first other line and does not start.',
  references: ['https://www.pgbouncer.org/config.html'],
  examples: [
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\nmax_client_conn «500»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\nmax_client_conn = 500\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\npool_mode«: transaction»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\npool_mode= transaction\n' },
    },
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\n«// tuned»\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\n; tuned\n' },
    },
    { bad: { 'pgbouncer.ini': '[pgbouncer]\n«[users»\n' }, good: { 'pgbouncer.ini': '[pgbouncer]\n[users]\n' } },
    {
      bad: { 'pgbouncer.ini': '[pgbouncer]\n«%INCLUDE users.ini»\n', 'users.ini': '[users]\n' },
      good: { 'pgbouncer.ini': '[pgbouncer]\n%include users.ini\n', 'users.ini': '[users]\n' },
    },
  ],
  silent: [
    { 'pgbouncer.ini': '; a\n  # b\n\n [pgbouncer] max_client_conn=500\n\tpool_mode\t=\tsession\r\nlogfile=\n' },
  ],

  check({ badLines, refusal }, report) {
    for (const line of badLines) {
      const { document, error } = line;
      const { start, end, kind } = error;
      if (startsWithMark(line)) continue;
      const consequence = kind === 'end-of-text' ? 'nothing behind it is read' : refusal;
      report(
        { uri: document.uri, start, end },
        { message: `${describe(line)}: ${consequence}.`, fixes: repairs(line) },
      );
    }
  },
});

/** A byte order mark has a rule of its own. */
function startsWithMark({ document, error }: BadLine): boolean {
  return error.line.start === 0 && document.text.startsWith('\uFEFF');
}

function describe({ document: { text }, error }: BadLine): string {
  const written = text.slice(error.line.start, error.line.end).slice(0, 40);
  switch (error.kind) {
    case 'open-section':
      return `\`${written}\` has no closing bracket on its line`;
    case 'bad-include':
      return `\`${written}\` is no include; that is \`%include\` in lower case, a blank and the path`;
    case 'end-of-text':
      return 'A zero byte ends the file for the pooler';
    case 'no-equals':
      return error.name === undefined
        ? `\`${written}\` is not the start of a \`name = value\` line`
        : `There is no \`=\` behind \`${error.name.text.slice(0, 40)}\``;
  }
}

function repairs({ document: { uri, text }, error }: BadLine): readonly Fix[] {
  const { line, kind, name } = error;
  const written = text.slice(line.start, line.end);
  if (kind === 'open-section' && /^\[\w+$/.test(written))
    return [
      { title: 'Close the bracket', edits: [{ uri, start: line.end, end: line.end, newText: ']' }], safe: false },
    ];
  const word = /^%\s*include\b/i.exec(written)?.[0];
  if (kind === 'bad-include' && word !== undefined && written.length > word.length)
    return [
      {
        title: 'Write %include',
        edits: [{ uri, start: line.start, end: line.start + word.length, newText: '%include' }],
        safe: false,
      },
    ];
  const comment = /^(?:\/\/|--)/.exec(written)?.[0];
  if (comment !== undefined)
    return [
      {
        title: 'Start the comment with ;',
        edits: [{ uri, start: line.start, end: line.start + 2, newText: ';' }],
        safe: true,
      },
    ];
  return kind === 'no-equals' && name !== undefined ? assignments(uri, text, error.start, line.end) : [];
}

/** A colon, or nothing, where the equals sign belongs. */
function assignments(uri: string, text: string, start: number, end: number): readonly Fix[] {
  const title = 'Write an equals sign';
  if (text[start] === ':') return [{ title, edits: [{ uri, start, end: start + 1, newText: '=' }], safe: false }];
  const value = /^[ \t]+[\w.]+$/.exec(text.slice(start - 1, end));
  return value ? [{ title, edits: [{ uri, start, end: start, newText: '= ' }], safe: false }] : [];
}
