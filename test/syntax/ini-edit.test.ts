import assert from 'node:assert/strict';
import fc from 'fast-check';
import { suite, test } from 'mocha';
import { postgresqlDialect } from '../../server/src/core/formats/postgresql/dialect.js';
import { scanIni } from '../../server/src/core/syntax/ini.js';
import { rescanIni } from '../../server/src/core/syntax/ini-edit.js';

const line = fc.constantFrom(
  'work_mem = 4MB',
  "  log_line_prefix = '%m [%p] ' # for the collector",
  '# a comment',
  '',
  'port',
  "open = 'quote",
  '= nothing',
  'max_connections = 100 200\r',
);
const text = fc.array(line, { maxLength: 12 }).map(lines => lines.join('\n'));
const insertion = fc.oneof(fc.constantFrom('', 'x', '\n', '#', "'", '\n\n', ' = 1\n'), text);

suite('reading again after an edit', () => {
  test('gives what reading the whole text gives', () => {
    const property = fc.property(text, fc.nat(), fc.nat({ max: 40 }), insertion, (before, at, removed, inserted) => {
      const start = at % (before.length + 1);
      const after = before.slice(0, start) + inserted + before.slice(start + removed);
      const known = { text: before, tree: scanIni(before, postgresqlDialect) };
      assert.deepEqual(rescanIni(after, postgresqlDialect, known), scanIni(after, postgresqlDialect));
    });
    fc.assert(property, { numRuns: 2000, seed: 1 });
  });

  test('keeps the lines before the edit as they are', () => {
    const before = 'work_mem = 4MB\nport = 5432\n';
    const known = { text: before, tree: scanIni(before, postgresqlDialect) };
    const tree = rescanIni('work_mem = 4MB\nport = 54321\n', postgresqlDialect, known);
    assert.equal(tree.entries[0], known.tree.entries[0]);
    assert.equal(tree.entries[1]?.value.text, '54321');
  });
});
