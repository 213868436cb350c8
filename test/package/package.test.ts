import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { allRules } from '../../server/src/core/rules/all.js';
import { ROOT } from '../support/lint.js';

const KILOBYTE = 1000;

function sizeOf(path: string): number {
  return statSync(join(ROOT, path)).size;
}

/** What an entry of `dist/modules` loads before it can do anything: itself, and all that it imports at once. */
function loadedWith(entry: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const code = readFileSync(join(ROOT, 'dist/modules', entry), 'utf8');
  for (const [, name = ''] of code.matchAll(/(?:from|import)"\.\/([\w.-]+\.js)"/g)) loadedWith(name, seen);
  return seen;
}

function weightOf(names: Iterable<string>): number {
  return [...names].map(name => sizeOf(`dist/modules/${name}`)).reduce((sum, size) => sum + size, 0);
}

suite('what is shipped', () => {
  for (const entry of ['server.js', 'worker.js']) {
    test(`${entry} starts with at most 700 kB`, () => {
      const loaded = loadedWith(entry);
      assert.ok(loaded.size > 1, 'it imports what it shares with the others');
      assert.ok(weightOf(loaded) <= 700 * KILOBYTE, `${weightOf(loaded)} bytes`);
    });
  }

  test('bundles hold no prose and no examples of rules', () => {
    for (const name of readdirSync(join(ROOT, 'dist/modules'))) {
      const code = readFileSync(join(ROOT, 'dist/modules', name), 'utf8');
      assert.ok(!code.includes('The server refuses to start when its configuration names a parameter'));
      assert.ok(!code.includes('shared_bufers'));
    }
  });

  test('every rule has its page', () => {
    for (const { id } of allRules) {
      const file = join(ROOT, 'dist/pages', `${id.slice(0, id.indexOf('/'))}.json`);
      const pages = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
      assert.ok(pages[id]?.includes(`\`${id}\``), id);
    }
  });

  // Six formats with their pages, and the readers of evidence: parsers of PHP, SQL and Dockerfiles are a tenth of it.
  test('the VSIX packs, is at most 1.25 MB and holds what the manifest names', () => {
    execFileSync('npm', ['run', 'package', '--silent'], { cwd: ROOT, stdio: 'pipe' });
    assert.ok(sizeOf('headroom.vsix') <= 1250 * KILOBYTE, `${sizeOf('headroom.vsix')} bytes`);
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
