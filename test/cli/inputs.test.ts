import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, headroom, removeFolders } from '../support/cli.js';
import { checkResult } from '../support/contract.js';

const BROKEN = 'listen_addresses = *\n';

suite('cli: standard input', () => {
  teardown(removeFolders);

  test('is judged by the name it is given', () => {
    const folder = folderOf();
    const result = headroom(folder.path, ['check', '-', '--stdin-filename', 'db/postgresql.conf'], { input: BROKEN });
    assert.match(result.stdout, /^db\/postgresql\.conf:1:20 error/);
    assert.equal(result.code, 1);
  });

  test('stands for the file of that name, with its platform and its includes', () => {
    const folder = folderOf({
      'headroom.yaml': 'rules: { postgresql/duplicate-setting: error }\n',
      'postgresql.conf': BROKEN,
      'a.conf': 'port = x\n',
    });
    const input = "include 'a.conf'\nwork_mem = 1MB\nwork_mem = 2MB\n";
    const result = headroom(folder.path, ['check', '-', '--stdin-filename', 'postgresql.conf'], { input });
    assert.match(result.stdout, /^a\.conf:1:8 error/m);
    assert.match(result.stdout, /^postgresql\.conf:2:1 error .*duplicate-setting/m);
    assert.doesNotMatch(result.stdout, /needs-quotes/);
  });

  test('may be recognised by its content, be empty, or be no text', () => {
    const folder = folderOf();
    const run = (input: string | Uint8Array, name: string) =>
      headroom(folder.path, ['check', '-', '--stdin-filename', name], { input });
    assert.match(
      run(`shared_buffers = 1GB\nmax_connections = 10\nwork_mem = 4MB\n${BROKEN}`, 'tuning.cfg').stdout,
      /^tuning\.cfg:4:20 error/,
    );
    assert.match(run('hello\n', 'notes.txt').stderr, /notes\.txt is not checked/);
    assert.equal(run('', 'postgresql.conf').code, 0);
    assert.match(run(Buffer.from([0xff, 0xfe, 0x41]), 'postgresql.conf').stdout, /UTF-16/);
  });
});

suite('cli: paths', () => {
  teardown(removeFolders);

  test('folders are walked without ignored files, dependencies and repositories', () => {
    const folder = folderOf({
      '.gitignore': 'build/\n*.local.conf\n',
      'postgresql.conf': BROKEN,
      'build/postgresql.conf': BROKEN,
      'postgresql.local.conf': BROKEN,
      'node_modules/a/postgresql.conf': BROKEN,
      'vendor/a/postgresql.conf': BROKEN,
      '.git/postgresql.conf': BROKEN,
      'deep/er/postgresql.conf': BROKEN,
      'deep/.gitignore': 'ignored\n',
      'deep/ignored/postgresql.conf': BROKEN,
    });
    const { findings } = checkResult.parse(JSON.parse(folder.run('check', '--format', 'json').stdout));
    assert.deepEqual(
      findings.map(({ file }) => file),
      ['deep/er/postgresql.conf', 'postgresql.conf'],
    );
    const inside = checkResult.parse(
      JSON.parse(headroom(join(folder.path, 'deep'), ['check', '--format', 'json']).stdout),
    );
    assert.equal(inside.files, 1, 'a .gitignore above the walked folder counts, too');
    assert.equal(folder.run('check', 'build').code, 1, 'an ignored folder that is named is checked');
    assert.equal(folder.run('check', 'postgresql.local.conf').code, 1, 'and so is a file');
  });

  test('a .gitignore takes back what one above it ignores', () => {
    const folder = folderOf({
      '.gitignore': '*.local.conf\n',
      'postgresql.local.conf': BROKEN,
      'db/.gitignore': '!postgresql.local.conf\n',
      'db/postgresql.local.conf': BROKEN,
    });
    const { findings } = checkResult.parse(JSON.parse(folder.run('check', '--format', 'json').stdout));
    assert.deepEqual(
      findings.map(({ file }) => file),
      ['db/postgresql.local.conf'],
    );
  });

  test('a path counts once, however often it is named', () => {
    const folder = folderOf({ 'db/postgresql.conf': BROKEN });
    const result = folder.run('check', 'db', '.', 'db/postgresql.conf', './db/../db', '--format', 'json');
    assert.equal(checkResult.parse(JSON.parse(result.stdout)).files, 1);
  });

  test('a named file is known by its content, another one is named and passes', () => {
    const folder = folderOf({
      'db.cfg': `shared_buffers = 1GB\nmax_connections = 9\nwal_level = replica\n${BROKEN}`,
      'www.conf': '<VirtualHost *:80>\n',
    });
    assert.match(folder.run('check', 'db.cfg').stdout, /^db\.cfg:4:20 error/);
    const other = folder.run('check', 'www.conf');
    assert.equal(other.code, 0);
    assert.match(other.stderr, /www\.conf is not checked: neither its name nor its content/);
  });

  test('pipes, devices, dangling and circular links are refused, and the rest is checked', function () {
    if (process.platform === 'win32') return this.skip();
    const folder = folderOf({ 'good/postgresql.conf': BROKEN });
    execFileSync('mkfifo', [join(folder.path, 'postgresql-pipe.conf')]);
    symlinkSync('nowhere', join(folder.path, 'postgresql-dangling.conf'));
    symlinkSync('postgresql-circle.conf', join(folder.path, 'postgresql-circle.conf'));
    symlinkSync('.', join(folder.path, 'loop'));
    const walked = folder.run('check', '--format', 'json');
    assert.equal(checkResult.parse(JSON.parse(walked.stdout)).files, 1);
    for (const [name, message] of [
      ['postgresql-pipe.conf', /is a pipe, a socket or a device/],
      ['postgresql-dangling.conf', /is a link to a file that does not exist/],
      ['postgresql-circle.conf', /is a link that leads back to itself/],
      ['/dev/null', /is a pipe, a socket or a device/],
    ] as const) {
      const named = folder.run('check', name, 'good');
      assert.equal(named.code, 2);
      assert.match(named.stderr, message);
      assert.match(named.stdout, /needs-quotes/);
    }
  });

  test('a folder in place of a file is walked; in place of headroom.yaml it is none', () => {
    const folder = folderOf({ 'postgresql.conf/postgresql.conf': BROKEN });
    mkdirSync(join(folder.path, 'headroom.yaml'));
    assert.match(folder.run('check', 'postgresql.conf').stdout, /^postgresql\.conf\/postgresql\.conf:1:20/);
  });

  test('a link that leads out of the checked folder is not followed', () => {
    const outside = folderOf({ 'secret.conf': BROKEN });
    const folder = folderOf({ 'db/port.conf': '' });
    symlinkSync(join(outside.path, 'secret.conf'), join(folder.path, 'postgresql.conf'));
    symlinkSync(outside.path, join(folder.path, 'postgresql'));
    const result = folder.run('check');
    assert.doesNotMatch(result.stdout, /listen_addresses/);
    assert.match(result.stderr, /postgresql\.conf is a link that leads out of the checked folder/);
    assert.equal(result.code, 0);
    assert.equal(folder.run('check', 'postgresql.conf').code, 1, 'named, it is');
  });

  test('a file that is too large is refused with a reason', () => {
    const folder = folderOf({ 'postgresql.conf': Buffer.alloc(33 * 1024 * 1024, '#') });
    const result = folder.run('check');
    assert.equal(result.code, 2);
    assert.match(result.stderr, /'postgresql\.conf' is larger than 32 MB/);
  });
});
