import assert from 'node:assert/strict';
import {
  chmodSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Folder, folderOf, removeFolders } from '../support/cli.js';

const BROKEN = 'listen_addresses = *\nwork_mem = 4MB\nwork_mem = 64MB\n';
const FIXED = "listen_addresses = '*'\nwork_mem = 64MB\n";

function read(folder: Folder, name: string): string {
  return readFileSync(join(folder.path, name), 'utf8');
}

suite('cli: check --fix', () => {
  teardown(removeFolders);

  test('mends the file, says what it did on stderr, and prints what is left', () => {
    const folder = folderOf({ 'postgresql.conf': `${BROKEN}shared_bufers = 1GB\n` });
    const result = folder.run('check', '--fix');
    assert.equal(read(folder, 'postgresql.conf'), `${FIXED}shared_bufers = 1GB\n`);
    assert.deepEqual(result.stderr.split('\n'), [
      "postgresql.conf:1 fixed: Quote as '*' [postgresql/needs-quotes]",
      'postgresql.conf:2 fixed: Remove this line [postgresql/duplicate-setting]',
      '',
    ]);
    assert.match(result.stdout, /^postgresql\.conf:3:1 error .*shared_bufers/);
    assert.doesNotMatch(result.stdout, /needs-quotes|duplicate-setting/);
    assert.equal(result.code, 1);
  });

  test('a second run has nothing to do', () => {
    const folder = folderOf({ 'postgresql.conf': BROKEN });
    folder.run('check', '--fix');
    const before = statSync(join(folder.path, 'postgresql.conf'));
    const again = folder.run('check', '--fix');
    assert.equal(again.stderr, '');
    assert.equal(again.code, 0);
    const after = statSync(join(folder.path, 'postgresql.conf'));
    assert.deepEqual([after.ino, after.mtimeMs], [before.ino, before.mtimeMs], 'a file without fixes is not rewritten');
  });

  test('applies no fix that is not safe', () => {
    const text = 'shared_bufers = 1GB\n';
    const folder = folderOf({ 'postgresql.conf': text });
    folder.run('check', '--fix');
    assert.equal(read(folder, 'postgresql.conf'), text);
  });

  test('many fixes of one file', () => {
    const folder = folderOf({ 'postgresql.conf': 'work_mem = 4MB\n'.repeat(1_500) });
    const result = folder.run('check', '--fix');
    assert.equal(result.code, 0);
    assert.equal(read(folder, 'postgresql.conf'), 'work_mem = 4MB\n');
    assert.match(result.stderr, /\n1449 more fixed\.\n$/);
  });

  test('an end is made, and said, where a file has more fixes than rounds can apply', () => {
    const folder = folderOf({ 'postgresql.conf': 'work_mem = 4MB\n'.repeat(20_000) });
    const result = folder.run('check', '--fix');
    assert.match(result.stderr, /Stopped after 10 rounds of fixes; run --fix again/);
    assert.match(result.stdout, /--fix can mend/);
  });

  test('a fix that uncovers an include makes that file part of the check', () => {
    const folder = folderOf({ 'postgresql.conf': 'include "tuning.inc.conf"\n', 'tuning.inc.conf': 'port = 1\n' });
    const result = folder.run('check', 'postgresql.conf', '--fix');
    assert.equal(read(folder, 'postgresql.conf'), "include 'tuning.inc.conf'\n");
    assert.equal(result.code, 0, result.stdout);
  });
});

suite('cli: what --fix leaves alone', () => {
  teardown(removeFolders);

  test('a file with a line that only a person can mend, to the byte', () => {
    const text = `${BROKEN}[mysqld]\n`;
    const folder = folderOf({ 'postgresql.conf': text, 'other/postgresql.conf': BROKEN });
    const result = folder.run('check', '--fix');
    assert.equal(read(folder, 'postgresql.conf'), text);
    assert.equal(read(folder, 'other/postgresql.conf'), FIXED, 'the other file is mended all the same');
    assert.match(result.stderr, /'postgresql\.conf' was not fixed: only a person can mend/);
    assert.match(result.stdout, /^postgresql\.conf:1:20 error .*needs-quotes/m);
    assert.equal(result.code, 1);
  });

  test('a file that is not UTF-8', () => {
    for (const bytes of [Buffer.from(`# caf\u00e9\n${BROKEN}`, 'latin1'), Buffer.from(`\ufeff${BROKEN}`, 'utf16le')]) {
      const folder = folderOf({ 'postgresql.conf': bytes });
      folder.run('check', '--fix');
      assert.ok(readFileSync(join(folder.path, 'postgresql.conf')).equals(bytes));
    }
  });

  test('included files that nobody named', () => {
    const folder = folderOf({
      'db/postgresql.conf': "include '../shared/postgresql.base.conf'\n",
      'shared/postgresql.base.conf': BROKEN,
    });
    const result = folder.run('check', 'db', '--fix');
    assert.equal(read(folder, 'shared/postgresql.base.conf'), BROKEN);
    assert.match(result.stdout, /shared\/postgresql\.base\.conf:1:20 error/);
  });

  test('without --fix nothing is written', () => {
    const folder = folderOf({ 'postgresql.conf': BROKEN });
    folder.run('check');
    assert.equal(read(folder, 'postgresql.conf'), BROKEN);
  });
});

suite('cli: how --fix writes', () => {
  teardown(removeFolders);

  test('the mode stays, the file is replaced in one step, and nothing is left beside it', () => {
    const folder = folderOf({ 'postgresql.conf': BROKEN });
    const path = join(folder.path, 'postgresql.conf');
    chmodSync(path, 0o640);
    linkSync(path, join(folder.path, 'reader'));
    folder.run('check', '--fix');
    assert.equal(statSync(path).mode & 0o7777, 0o640);
    assert.equal(read(folder, 'reader'), BROKEN, 'who had the old file open still reads the old text, whole');
    assert.deepEqual(readdirSync(folder.path).sort(), ['postgresql.conf', 'reader']);
  });

  test('a link stays a link', () => {
    const folder = folderOf({ 'real/db.conf': BROKEN });
    symlinkSync('real/db.conf', join(folder.path, 'postgresql.conf'));
    folder.run('check', 'postgresql.conf', '--fix');
    assert.ok(lstatSync(join(folder.path, 'postgresql.conf')).isSymbolicLink());
    assert.equal(readlinkSync(join(folder.path, 'postgresql.conf')), 'real/db.conf');
    assert.equal(read(folder, 'real/db.conf'), FIXED);
  });

  test('line breaks and text beyond ASCII stay', () => {
    const folder = folderOf({ 'postgresql.conf': BROKEN.replaceAll('\n', '\r\n').replace('4MB', '4MB # 象🐘 é') });
    folder.run('check', '--fix');
    assert.equal(read(folder, 'postgresql.conf'), FIXED.replaceAll('\n', '\r\n'));
  });

  test('a byte order mark stays where the program skips it, and goes where it stumbles over it', () => {
    const folder = folderOf({ 'postgresql.conf': `\ufeff${FIXED}` });
    folder.run('check', '--fix');
    assert.equal(read(folder, 'postgresql.conf'), FIXED);
  });

  test('names that hold spaces, signs and line breaks', () => {
    const name = 'a b%20\n#?é/postgresql.conf';
    const folder = folderOf({ [name]: BROKEN });
    const result = folder.run('check', '--fix');
    assert.equal(read(folder, name), FIXED);
    assert.match(result.stderr, /^a b%20\\n#\?é\/postgresql\.conf:1 fixed/);
  });
});
