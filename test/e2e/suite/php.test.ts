import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { type CodeAction, commands, type Diagnostic, languages, type TextDocument, workspace } from 'vscode';
import { until } from './until.js';
import { codeOf, write } from './workbench.js';

const FPM = process.env.HEADROOM_PHP_FPM ?? '/usr/sbin/php-fpm8.2';

const POOL = `[global]
error_log = fpm.log

[www]
user = www-data
listen = 127.0.0.1:9000
pm = dynamic
pm.max_children = 10
pm.start_servers = 30
pm.min_spare_servers = 2
pm.max_spare_servers = 4
request_terminate_timeout = 30S
`;

const FINDINGS = ['php-fpm/spare-servers-contradict', 'php-fpm/invalid-unit'];

async function errors(document: TextDocument, wanted: readonly string[]): Promise<readonly Diagnostic[]> {
  const ofFile = () => languages.getDiagnostics(document.uri).filter(each => each.severity === 0);
  return until(ofFile, found => found.map(codeOf).sort().join() === [...wanted].sort().join());
}

/** The first fix of a finding, as a click on it applies it. */
async function mend(document: TextDocument, { range }: Diagnostic): Promise<void> {
  const actions = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    'quickfix',
  );
  const fix = actions.find(({ edit, isPreferred }) => edit && isPreferred) ?? actions.find(({ edit }) => edit);
  assert.ok(fix?.edit, JSON.stringify(actions.map(({ title }) => title)));
  assert.ok(await workspace.applyEdit(fix.edit));
}

/** What PHP-FPM says of a file on disk. */
async function tested(document: TextDocument): Promise<string> {
  const path = document.uri.fsPath;
  const run = promisify(execFile)(FPM, ['-t', '-n', '-p', dirname(path), '-y', path]);
  return run.then(
    ({ stderr }) => stderr,
    (error: { stderr: string }) => error.stderr,
  );
}

suite('pools of PHP-FPM', () => {
  test('what is mended in the editor, the real PHP-FPM takes', async function () {
    const document = await write(POOL, 'fpm', 'php-fpm.conf');
    const found = await errors(document, FINDINGS);
    assert.equal(document.languageId, 'php-fpm');
    for (const each of found) await mend(document, each);
    await errors(document, []);
    assert.ok(await document.save());
    if (!existsSync(FPM)) return this.skip();
    assert.match(await tested(document), /test is successful/);
    await workspace.fs.writeFile(document.uri, new TextEncoder().encode(POOL));
    assert.match(await tested(document), /ERROR/);
  });
});
