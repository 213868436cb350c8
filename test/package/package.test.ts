import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/lint.js';

const KILOBYTE = 1000;

function sizeOf(path: string): number {
  return statSync(join(ROOT, path)).size;
}

suite('what is shipped', () => {
  // The facts and rules of six formats: what comparable servers with one format weigh.
  test('the server is at most 1.2 MB', () => assert.ok(sizeOf('dist/server.js') <= 1200 * KILOBYTE));
  test('the worker is at most 1.2 MB', () => assert.ok(sizeOf('dist/server.browser.js') <= 1200 * KILOBYTE));

  test('bundles hold no prose and no examples of rules', () => {
    for (const bundle of ['server.js', 'server.browser.js', 'cli.js']) {
      const code = readFileSync(join(ROOT, 'dist', bundle), 'utf8');
      assert.ok(!code.includes('The server refuses to start when its configuration names a parameter'));
      assert.ok(!code.includes('shared_bufers'));
    }
  });

  test('the VSIX packs, is at most 2 MB and holds what the manifest names', () => {
    execFileSync('npm', ['run', 'package', '--silent'], { cwd: ROOT, stdio: 'pipe' });
    assert.ok(sizeOf('headroom.vsix') <= 2000 * KILOBYTE, `${sizeOf('headroom.vsix')} bytes`);
    const listed = execFileSync('npx', ['vsce', 'ls', '--no-dependencies'], { cwd: ROOT, encoding: 'utf8' }).split(
      '\n',
    );
    for (const path of referenced()) assert.ok(listed.includes(path), `${path} is missing in the VSIX`);
    const strange = listed.filter(path => /(?:^|\/)(?:node_modules|test|scripts|server|out)\//.test(path));
    assert.deepEqual(strange, []);
  }).timeout(120_000);
});

/** Every file that package.json points to. */
function referenced(): readonly string[] {
  const text = readFileSync(join(ROOT, 'package.json'), 'utf8');
  const paths = [...text.matchAll(/"\.?\/?((?:dist|client|snippets|schemas)\/[\w./-]+\.\w+)"/g)];
  return [
    ...paths.map(match => match[1] ?? ''),
    'dist/data/postgresql.json',
    'dist/panel.js',
    'dist/server.browser.js',
  ];
}
