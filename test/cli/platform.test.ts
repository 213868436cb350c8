import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, headroom, removeFolders } from '../support/cli.js';
import { checkResult } from '../support/contract.js';

const DUPLICATE = 'work_mem = 1MB\nwork_mem = 2MB\n';
const STRICT = 'rules: { postgresql/duplicate-setting: error }\n';
const SILENT = 'rules: { postgresql/duplicate-setting: off }\n';

suite('cli: headroom.yaml', () => {
  teardown(removeFolders);

  test('is found above the checked path', () => {
    const folder = folderOf({ 'headroom.yaml': STRICT, 'a/b/postgresql.conf': DUPLICATE });
    for (const path of ['a/b/postgresql.conf', 'a/b', 'a', '.']) assert.equal(folder.run('check', path).code, 1, path);
    assert.equal(headroom(join(folder.path, 'a/b'), ['check']).code, 1);
  });

  test('but not above the repository', () => {
    const folder = folderOf({ 'headroom.yaml': STRICT, 'repo/db/postgresql.conf': DUPLICATE });
    mkdirSync(join(folder.path, 'repo/.git'));
    assert.equal(folder.run('check', 'repo/db').code, 0);
  });

  test('the nearest one governs, each its own files', () => {
    const folder = folderOf({
      'headroom.yaml': STRICT,
      'postgresql.conf': DUPLICATE,
      'inner/headroom.yaml': SILENT,
      'inner/postgresql.conf': DUPLICATE,
    });
    assert.doesNotMatch(folder.run('check').stdout, /inner/);
  });

  test('--config takes the place of all others', () => {
    const folder = folderOf({
      'headroom.yaml': STRICT,
      'inner/headroom.yaml': STRICT,
      'inner/postgresql.conf': DUPLICATE,
      'ci/relaxed.yaml': SILENT,
    });
    const result = folder.run('check', '--config', 'ci/relaxed.yaml', '--fail-on', 'hint', '--format', 'json');
    assert.deepEqual(checkResult.parse(JSON.parse(result.stdout)), {
      version: 1,
      files: 2,
      findings: [],
      summary: { error: 0, warning: 0, information: 0, hint: 0 },
    });
    assert.equal(
      folder.run('check', 'inner/postgresql.conf', '--config', 'ci/relaxed.yaml', '--fail-on', 'hint').code,
      0,
    );
  });

  test('globs of --config start at the working directory, or in its own folder where that holds everything', () => {
    const folder = folderOf({
      'postgresql.conf': 'autovacuum = off\n',
      'conf/prod.yaml': 'environments: { "postgresql.conf": development }\n',
    });
    assert.match(folder.run('info', '.').stdout, /Environment {2}not known/);
    const result = folder.run('check', '--config', 'conf/prod.yaml', '--format', 'json');
    assert.equal(result.code, 0, result.stdout + result.stderr);
  });

  test('mistakes in it are reported where they are, also for --config', () => {
    const folder = folderOf({
      'headroom.yaml': 'tiers: 5\nenvironment: prodution\n',
      'postgresql.conf': 'port = 1\n',
      'other.yaml': 'rules: [1]\n',
    });
    const own = folder.run('check', 'postgresql.conf');
    assert.match(own.stdout, /^headroom\.yaml:1:8 error/m);
    assert.match(own.stdout, /^headroom\.yaml:2:14 error/m);
    assert.equal(own.code, 1);
    assert.match(folder.run('check', '--config', 'other.yaml').stdout, /^other\.yaml:1:1 error/m);
  });

  test('wrong types in every place never stop the check of other files', () => {
    const values = ['5', '[]', '{}', 'null', '"x"', '[[1]]', '{ a: [] }', '!!binary x', '2024-01-01', '*a', '- 1'];
    const keys = [
      'environment',
      'workload',
      'versions',
      'tiers',
      'measured',
      'targets',
      'rules',
      'environments',
      'nonsense',
    ];
    const files = keys.flatMap(key =>
      values.map((value, index) => [`${key}${index}/headroom.yaml`, `${key}: ${value}\n`] as const),
    );
    const folder = folderOf({ ...Object.fromEntries(files), 'db/postgresql.conf': 'listen_addresses = *\n' });
    const result = folder.run('check', '--format', 'json');
    const { files: count, findings } = checkResult.parse(JSON.parse(result.stdout));
    assert.equal(count, files.length + 1);
    assert.ok(findings.some(({ rule }) => rule === 'postgresql/needs-quotes'));
    assert.ok(!findings.some(({ rule }) => rule === 'headroom/internal-error'));
    assert.equal(result.code, 1, result.stderr);
  });

  test('a file in a platform is read as part of what includes it', () => {
    const folder = folderOf({
      'headroom.yaml': '{}\n',
      'postgresql.conf': "include 'a.conf'\nport = 1\n",
      'a.conf': 'port = 2\n',
    });
    assert.match(folder.run('check', 'a.conf').stdout, /^a\.conf:1:1 hint .*duplicate-setting/m);
    assert.doesNotMatch(folder.run('check', 'a.conf').stdout, /^postgresql\.conf/m);
  });
});

suite('cli: includes', () => {
  teardown(removeFolders);

  test('are followed inside the working directory and not beyond', () => {
    const outside = folderOf({ 'a.conf': 'listen_addresses = *\n' });
    const folder = folderOf({
      'postgresql.conf': `include '${outside.path}/a.conf'\ninclude '/etc/passwd'\ninclude 'in/b.conf'\n`,
      'in/b.conf': 'port = x\n',
    });
    const { stdout, code } = folder.run('check');
    assert.match(stdout, /in\/b\.conf:1:8 error/);
    assert.match(stdout, /postgresql\.conf:1:9 information .*outside the workspace/);
    assert.match(stdout, /postgresql\.conf:2:9 information .*outside the workspace/);
    assert.doesNotMatch(stdout, /listen_addresses|root:/);
    assert.equal(code, 1);
  });

  test('circles, pipes, folders and devices do not stop it', () => {
    const folder = folderOf({
      'postgresql.conf':
        "include 'b.conf'\ninclude '.'\ninclude '/dev/zero'\ninclude_dir 'd'\ninclude_dir 'postgresql.conf'\n",
      'b.conf': "include 'postgresql.conf'\n",
      'd/c.conf': "include 'c.conf'\ninclude_dir '../d'\n",
    });
    const { stdout, stderr, code } = folder.run('check');
    assert.match(stdout, /include-cycle/);
    assert.match(stdout, /not a regular file/);
    assert.notEqual(code, 2, stderr);
  });
});
