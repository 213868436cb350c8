import assert from 'node:assert/strict';
import { folderOf, headroom, removeFolders } from '../support/cli.js';

const files = {
  'clean.conf/postgresql.conf': 'port = 5433\n',
  'error/postgresql.conf': 'listen_addresses = *\n',
  'warning/postgresql.conf': 'work_mem = 4MB\nwork_mem = 8MB\n',
  'off/postgresql.conf': 'autovacuum = off\n',
  'tuned/postgresql.conf': 'autovacuum_naptime = 15s\n',
};

/** Arguments, the exit code, and what stderr must say; an empty stderr where nothing is named. */
const table: readonly (readonly [args: readonly string[], code: number, stderr?: RegExp])[] = [
  [['check', 'clean.conf'], 0],
  [['check', 'error'], 1],
  [['check', 'warning'], 0],
  [['check', 'warning', '--fail-on', 'warning'], 1],
  [['check', 'warning', '--fail-on=information'], 1],
  [['check', 'warning', '--fail-on', 'hint'], 1],
  [['check', 'clean.conf', '--fail-on', 'hint'], 0],
  [['check', 'error/postgresql.conf'], 1],
  [['check', '--', 'error'], 1],
  [['check', 'nowhere'], 2, /'nowhere' does not exist\./],
  [['check', 'error', 'nowhere'], 2, /'nowhere' does not exist\./],
  [['check', 'clean.conf/postgresql.con'], 2, /Did you mean postgresql\.conf\?/],
  [['check', ''], 2, /does not exist/],
  [['check', '--format', 'xml'], 2, /--format takes pretty, json, not 'xml'/],
  [['check', '--format', 'jsn'], 2, /Did you mean json\?/],
  [['check', '--format'], 2, /--format needs a value/],
  [['check', '--fail-on', 'errors'], 2, /Did you mean error\?/],
  [['check', '--fxi'], 2, /There is no flag '--fxi'\. Did you mean --fix\?/],
  [['check', '-x'], 2, /There is no flag '-x'/],
  [['check', '--fix=yes'], 2, /--fix takes no value/],
  [['check', '--fix', '-'], 2, /cannot rewrite standard input/],
  [['check', '-'], 2, /--stdin-filename/],
  [['check', '--stdin-filename', 'a.conf'], 2, /belongs to the path `-`/],
  [['check', '--config', 'nowhere.yaml'], 2, /--config 'nowhere\.yaml' does not exist/],
  [['check', '--config', 'error'], 2, /--config 'error' is a folder/],
  [['checklist', 'tuned'], 0],
  [['checklist', 'off'], 1],
  [['checklist', 'tuned', '--strict'], 1],
  [['checklist', 'nowhere'], 2, /'nowhere' does not exist/],
  [['checklist', 'tuned', 'off'], 2, /takes one path, not 2/],
  [['checklist', '--format', 'sarif'], 2, /pretty, json, markdown/],
  [['info', 'tuned'], 0],
  [['info', 'nowhere'], 2, /'nowhere' does not exist/],
  [['explain', 'work_mem'], 0],
  [['explain', 'WORK_MEM'], 0],
  [['explain', 'postgresql/needs-quotes'], 0],
  [['explain', 'needs-quotes'], 0],
  [['explain', 'work_mme'], 2, /Did you mean work_mem\?/],
  [['explain', 'postgresql/need-quotes'], 2, /Did you mean postgresql\/needs-quotes\?/],
  [['explain'], 2, /needs a rule or directive/],
  [['lsp'], 2, /headroom lsp --stdio/],
  [['lsp', 'here', '--stdio'], 2, /takes no argument/],
  [['--version'], 0],
  [['--help'], 0],
  [['help', 'check'], 0],
  [['check', '--help'], 0],
  [['explain', '-h'], 0],
  [[], 2, /Usage: headroom COMMAND/],
  [['chekc'], 2, /There is no command 'chekc'\. Did you mean check\?/],
  [['error'], 2, /headroom check 'error'/],
  [['--fix'], 2, /The command comes first/],
  [['--verison'], 2, /Did you mean --version\?/],
];

suite('cli: exit codes and messages', () => {
  let folder: ReturnType<typeof folderOf>;
  suiteSetup(() => {
    folder = folderOf(files);
  });
  suiteTeardown(removeFolders);

  for (const [args, code, stderr] of table) {
    test(`${code}: headroom ${args.map(arg => arg || "''").join(' ')}`, () => {
      const result = folder.run(...args);
      assert.equal(result.code, code, result.stdout + result.stderr);
      if (stderr) assert.match(result.stderr, stderr);
      else assert.equal(result.stderr, '');
      if (code === 2 && args[0] !== 'check') assert.equal(result.stdout, '');
    });
  }

  test('what can be checked is printed although another path is missing', () => {
    assert.match(folder.run('check', 'nowhere', 'error').stdout, /needs-quotes/);
  });

  test('--version is that of the package', () => {
    assert.match(folder.run('--version').stdout, /^\d+\.\d+\.\d+\n$/);
  });

  test('--help names every command, and each command its flags', () => {
    const { stdout } = folder.run('--help');
    for (const name of ['check', 'checklist', 'explain', 'info', 'lsp'])
      assert.match(stdout, new RegExp(`^  ${name} `, 'm'));
    for (const flag of ['--format', '--fail-on', '--fix', '--config', '--stdin-filename'])
      assert.ok(folder.run('check', '--help').stdout.includes(flag));
  });

  test('a full disk is a failure', function () {
    if (process.platform !== 'linux') return this.skip();
    const result = headroom(folder.path, ['check', 'clean.conf'], { stdout: '/dev/full' });
    assert.equal(result.code, 2);
    assert.match(result.stderr, /could not be written/);
  });
});
