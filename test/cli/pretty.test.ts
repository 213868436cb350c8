import assert from 'node:assert/strict';
import { folderOf, removeFolders } from '../support/cli.js';

suite('cli: check, for people', () => {
  teardown(removeFolders);

  test('a frame per finding, and a line that counts', () => {
    const folder = folderOf({
      'db/postgresql.conf': 'work_mem = 4MB\nport = 5432\nwork_mem = 64MB\n\tlisten_addresses = *   # all\n',
    });
    const { stdout } = folder.run('check');
    assert.equal(
      stdout,
      `db/postgresql.conf:1:1 warning \`work_mem\` is set again to \`64MB\` later: this line is not even read. [postgresql/duplicate-setting]
    1 | work_mem = 4MB
      | ^^^^^^^^^^^^^^
  see db/postgresql.conf:3:1 The value that counts
  fix: Remove this line (safe, --fix applies it)

db/postgresql.conf:4:21 error \`*\` is not a single word or number: unquoted it is a syntax error, and the server does not start. [postgresql/needs-quotes]
    4 |     listen_addresses = *   # all
      |                        ^
  fix: Quote as '*' (safe, --fix applies it)

1 error, 1 warning in 1 file. --fix can mend all of them.
`,
    );
  });

  test('every finding starts with file:line:column severity message [rule]', () => {
    const folder = folderOf({ 'postgresql.conf': 'oops\nshared_bufers = 1\nport = x\n' });
    const first = folder
      .run('check')
      .stdout.split('\n\n')
      .slice(0, -1)
      .map(block => block.split('\n')[0] ?? '');
    assert.equal(first.length, 3);
    for (const line of first)
      assert.match(line, /^postgresql\.conf:\d+:\d+ (?:error|warning|information|hint) .+ \[[a-z]+\/[a-z-]+\]$/);
  });

  test('nothing to report', () => {
    const { stdout, stderr } = folderOf({ 'postgresql.conf': 'port = 5433\n' }).run('check');
    assert.equal(stdout, 'Nothing to report in 1 file.\n');
    assert.equal(stderr, '');
  });

  test('a long line is shown around its finding', () => {
    const { stdout } = folderOf({
      'postgresql.conf': `search_path = '${'x, '.repeat(300)}' oops # ${'y'.repeat(500)}\n`,
    }).run('check');
    const [, code = '', carets = ''] = stdout.split('\n');
    assert.ok(code.length < 150, code);
    assert.match(code, /^ {4}1 \| \.\.\..*' oops # y+\.\.\.$/);
    assert.equal(code.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1), 'oops');
  });

  test('carets stand under wide characters', () => {
    const { stdout } = folderOf({ 'postgresql.conf': "cluster_name = '象🐘' oops\n" }).run('check');
    const [, code = '', carets = ''] = stdout.split('\n');
    assert.equal(
      carets.indexOf('^'),
      code.indexOf('oops') + 1,
      'two characters are two columns wide, one of them also two units',
    );
  });

  test('passwords are starred out', () => {
    const folder = folderOf({
      'postgresql.conf': "primary_conninfo = 'host=db user=rep password=hunter2 sslmode=require' oops\n",
    });
    for (const format of ['pretty', 'json']) {
      const { stdout } = folder.run('check', '--format', format);
      assert.ok(stdout.includes('oops') && !stdout.includes('hunter2'), stdout);
    }
  });
});
