import assert from 'node:assert/strict';
import fc from 'fast-check';
import { postgresqlDialect, quote, spell } from '../../server/src/core/formats/postgresql/dialect.js';
import { type IniTree, scanIni } from '../../server/src/core/syntax/ini.js';

const parse = (text: string): IniTree => scanIni(text, postgresqlDialect);

suite('postgresql.conf: lines that are read', () => {
  const table: readonly (readonly [line: string, name: string, value: string])[] = [
    ['work_mem = 4MB', 'work_mem', '4MB'],
    ['work_mem=4MB', 'work_mem', '4MB'],
    ['work_mem 4MB', 'work_mem', '4MB'],
    ['  work_mem\t=\t4MB  ', 'work_mem', '4MB'],
    ['work_mem = 4MB# note', 'work_mem', '4MB'],
    ['work_mem = 4MB\r', 'work_mem', '4MB'],
    ["port = '5432'", 'port', '5432'],
    ['search_path = \'"$user", public\'', 'search_path', '"$user", public'],
    ["log_line_prefix = 'it''s # no comment'", 'log_line_prefix', "it's # no comment"],
    ["application_name = 'a\\tb\\101\\q\\''", 'application_name', "a\tbAq'"],
    ["application_name = ''", 'application_name', ''],
    ['my.setting = on', 'my.setting', 'on'],
    ['timezone = Europe/Berlin', 'timezone', 'Europe/Berlin'],
    ['max_connections = 0x64', 'max_connections', '0x64'],
    ['random_page_cost = .9', 'random_page_cost', '.9'],
    ['random_page_cost = 1.1e1', 'random_page_cost', '1.1e1'],
    ['lc_messages = größe', 'lc_messages', 'größe'],
    ["archive_command = 'a\u2028b'", 'archive_command', 'a\u2028b'],
  ];
  for (const [line, name, value] of table) {
    test(JSON.stringify(line), () => {
      const { entries, errors } = parse(line);
      assert.deepEqual(errors, []);
      assert.deepEqual(
        entries.map(entry => [entry.name.text, entry.value.text]),
        [[name, value]],
      );
    });
  }
});

suite('postgresql.conf: lines that are refused', () => {
  const table: readonly (readonly [line: string, kind: string, at: string])[] = [
    ['work_mem =', 'no-value', 'work_mem'],
    ['work_mem # 4MB', 'no-value', 'work_mem'],
    ['[section]', 'not-a-name', '[section]'],
    ['; comment', 'not-a-name', '; comment'],
    ["'work_mem' = 4MB", 'not-a-name', "'work_mem' = 4MB"],
    ['work-mem = 4MB', 'not-a-name', 'work-mem'],
    ['a.b.c = 1', 'not-a-name', 'a.b.c'],
    ['listen_addresses = *', 'bad-value', '*'],
    ['data_directory = /srv', 'bad-value', '/srv'],
    ['timezone = a.b', 'bad-value', 'a.b'],
    ['work_mem = "4MB"', 'bad-value', '"4MB"'],
    ['work_mem := 4MB', 'bad-value', ':= 4MB'],
    ["log_line_prefix = '%m", 'open-quote', "'%m"],
    ['work_mem = 4 MB', 'trailing', 'MB'],
    ['work_mem = 1.5GB', 'trailing', 'GB'],
    ['work_mem = 4MB;', 'trailing', ';'],
    ["application_name = 'a' 'b'", 'trailing', "'b'"],
    ['max_connections = 1e3 # note', 'trailing', '3'],
    ['work_mem = 4MB \\', 'trailing', '\\'],
  ];
  for (const [line, kind, at] of table) {
    test(JSON.stringify(line), () => {
      const [error] = parse(line).errors;
      assert.equal(error?.kind ?? 'none', kind);
      assert.equal(error ? line.slice(error.start, error.end) : '', at);
    });
  }
});

suite('postgresql.conf: what holds for any text', () => {
  const pieces = fc.constantFrom(
    'work_mem',
    ' = ',
    '4MB',
    "'",
    "''",
    '\\',
    '#',
    '\n',
    '\r\n',
    '\t',
    '1.5',
    'GB',
    '.',
    '-',
    '0x',
    '[',
    ']',
    ';',
    '\uFEFF',
    'é',
    '\u00a0',
    'include ',
    '*',
    '"',
  );
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 40 }).map(parts => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );

  test('every span lies in the text and holds its token', () => {
    fc.assert(
      fc.property(texts, text => {
        const { entries, errors, comments } = parse(text);
        for (const { name, value } of entries) {
          assert.equal(text.slice(name.start, name.end), name.text);
          if (!value.quoted) assert.equal(text.slice(value.start, value.end), value.text);
          assert.ok(name.end <= value.start && value.end <= text.length);
        }
        for (const comment of comments) assert.equal(text.slice(comment.start, comment.end), comment.text);
        for (const { start, end } of errors) assert.ok(0 <= start && start < end && end <= text.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('each line that is not blank or a comment is an entry or an error', () => {
    fc.assert(
      fc.property(texts, text => {
        const lines = text.split('\n').filter(line => !/^[ \t\r]*(?:#.*)?$/s.test(line));
        const { entries, errors } = parse(text);
        assert.equal(entries.length + errors.length, lines.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('what quote and spell write is read back unchanged', () => {
    const values = fc.string({ unit: 'binary', maxLength: 30 }).filter(value => !value.includes('\n'));
    fc.assert(
      fc.property(values, value => {
        for (const spelled of [quote(value), spell(value)])
          assert.equal(parse(`a = ${spelled}`).entries[0]?.value.text, value);
      }),
      { numRuns: 2000 },
    );
  });
});
