import assert from 'node:assert/strict';
import { folderOf, type Result, removeFolders } from '../support/cli.js';
import { type CheckResult, checkResult } from '../support/contract.js';

function read({ stdout }: Result): CheckResult {
  return checkResult.parse(JSON.parse(stdout));
}

suite('cli: check --format json', () => {
  teardown(removeFolders);

  test('keeps the contract, with places, related places, fixes and counts', () => {
    const folder = folderOf({
      'db/postgresql.conf': 'work_mem = 4MB\nport = 1\nwork_mem = 64MB\nlisten_addresses = *\n',
    });
    const result = read(folder.run('check', '--format', 'json'));
    assert.equal(result.files, 1);
    assert.deepEqual(
      result.findings.map(({ rule }) => rule),
      ['postgresql/duplicate-setting', 'postgresql/needs-quotes'],
    );
    const [duplicate, quotes] = result.findings;
    assert.deepEqual(duplicate?.range, { start: { line: 1, column: 1 }, end: { line: 1, column: 15 } });
    assert.equal(duplicate?.file, 'db/postgresql.conf');
    assert.deepEqual(
      duplicate?.related.map(({ file, range }) => `${file}:${range.start.line}`),
      ['db/postgresql.conf:3'],
    );
    assert.deepEqual(duplicate?.fixes[0]?.edits, [
      {
        file: 'db/postgresql.conf',
        range: { start: { line: 1, column: 1 }, end: { line: 2, column: 1 } },
        newText: '',
      },
    ]);
    assert.deepEqual(quotes?.fixes[0]?.edits[0]?.range, {
      start: { line: 4, column: 20 },
      end: { line: 4, column: 21 },
    });
    assert.deepEqual(result.summary, { error: 1, warning: 1, information: 0, hint: 0 });
  });

  test('columns count UTF-16 units', () => {
    const folder = folderOf({ 'postgresql.conf': "cluster_name = '🐘' oops\n" });
    const [finding] = read(folder.run('check', '--format', 'json')).findings;
    assert.deepEqual(finding?.range.start, { line: 1, column: 21 });
  });

  test('the same input gives the same bytes, in the order of files, positions and rules', () => {
    const text = 'port = 1\nshared_bufers = 1GB\nport = x\nlisten_addresses = *\n';
    const folder = folderOf({
      'z/postgresql.conf': text,
      'a b/postgresql.conf': text,
      'a-b/postgresql.conf': text,
      'ä/postgresql.conf': text,
    });
    const first = folder.run('check', '--format', 'json');
    assert.equal(folder.run('check', '--format', 'json').stdout, first.stdout);
    assert.equal(folder.run('check', 'z', 'ä', 'a-b', 'a b', '--format', 'json').stdout, first.stdout);
    const keys = read(first).findings.map(
      ({ file, range: { start }, rule }) => [file, start.line, start.column, rule] as const,
    );
    const sorted = keys.toSorted((a, b) => compare(a[0], b[0]) || a[1] - b[1] || a[2] - b[2] || compare(a[3], b[3]));
    assert.deepEqual(keys, sorted);
    assert.deepEqual(
      [...new Set(keys.map(([file]) => file))],
      ['a b', 'a-b', 'z', 'ä'].map(name => `${name}/postgresql.conf`),
    );
  });

  test('paths are relative to the working directory, also outside it', () => {
    const folder = folderOf({ 'db/postgresql.conf': 'oops\n', 'here/readme': '' });
    const result = folder.run('check', 'db', '--format', 'json');
    assert.equal(read(result).findings[0]?.file, 'db/postgresql.conf');
    const inner = folderOf({ 'postgresql.conf': 'oops\n' });
    assert.match(
      read(folder.run('check', inner.path, '--format', 'json')).findings[0]?.file ?? '',
      /^\.\.\/.*\/postgresql\.conf$/,
    );
  });

  test('stdout carries nothing but the result', () => {
    const folder = folderOf({ 'postgresql.conf': 'port = 1\n' });
    const result = folder.run('check', '.', 'missing.conf', '--format', 'json');
    assert.equal(read(result).files, 1);
    assert.match(result.stderr, /'missing\.conf' does not exist/);
  });

  test('an empty folder gives an empty result and a remark', () => {
    const result = folderOf({ 'notes.md': 'work_mem = 4MB\n' }).run('check', '--format', 'json');
    assert.deepEqual(read(result), {
      version: 1,
      files: 0,
      findings: [],
      summary: { error: 0, warning: 0, information: 0, hint: 0 },
    });
    assert.match(result.stderr, /Nothing to check/);
    assert.equal(result.code, 0);
  });
});

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
