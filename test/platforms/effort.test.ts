import assert from 'node:assert/strict';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import type { Rule } from '../../server/src/core/rule.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { FOLDER, loadAllFormats } from '../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

/** A workspace of small platforms, and the platforms that were judged since last asked. */
function workspaceOf(platforms: number): { workspace: Workspace; judged: () => readonly string[] } {
  const roots: string[] = [];
  const rule: Rule<{ declaration: { root: string } }> = {
    id: 'platform/counting',
    severity: 'hint',
    applies: 'always',
    check: ({ declaration }) => void roots.push(declaration.root.slice(FOLDER.length + 1)),
  };
  const workspace = new Workspace([rule]);
  for (const format of formats) workspace.install({ ...format, rules: [] });
  for (let index = 0; index < platforms; index++) {
    workspace.open(`${FOLDER}/${index}/headroom.yaml`, 'tiers: { app: { memory: 4GB, runs: [php-fpm] } }\n');
    workspace.open(`${FOLDER}/${index}/postgresql.conf`, 'max_connections = 100\n');
    for (const name of ['a', 'b', 'c', 'd'])
      workspace.open(`${FOLDER}/${index}/pool.d/${name}.conf`, `[${name}]\npm = static\npm.max_children = 10\n`);
  }
  return { workspace, judged: () => roots.splice(0) };
}

function lintAll(workspace: Workspace): void {
  for (const uri of workspace.uris) workspace.findingsOf(uri);
}

suite('the effort of platforms', () => {
  test('a platform is judged once, however many files it has', () => {
    const { workspace, judged } = workspaceOf(3);
    lintAll(workspace);
    assert.deepEqual(judged(), ['0', '1', '2']);
    lintAll(workspace);
    assert.deepEqual(judged(), []);
  });

  test('a keystroke has its own platform judged anew, and no other', () => {
    const { workspace, judged } = workspaceOf(3);
    lintAll(workspace);
    judged();
    workspace.open(`${FOLDER}/1/pool.d/b.conf`, '[b]\npm = static\npm.max_children = 11\n');
    lintAll(workspace);
    assert.deepEqual(judged(), ['1']);
  });

  test('what is said of the machine has the platform judged anew', () => {
    const { workspace, judged } = workspaceOf(2);
    lintAll(workspace);
    judged();
    workspace.open(`${FOLDER}/0/headroom.yaml`, 'tiers: { app: { memory: 8GB, runs: [php-fpm] } }\n');
    lintAll(workspace);
    assert.deepEqual(judged(), ['0']);
  });

  test('a file that comes or goes has the platform judged anew', () => {
    const { workspace, judged } = workspaceOf(2);
    lintAll(workspace);
    judged();
    workspace.open(`${FOLDER}/1/pool.d/e.conf`, '[e]\npm = static\npm.max_children = 10\n');
    lintAll(workspace);
    assert.ok(judged().includes('1'));
    assert.equal(workspace.membersOf(`${FOLDER}/1`).length, 6);
    workspace.remove(`${FOLDER}/1/pool.d/e.conf`);
    lintAll(workspace);
    assert.ok(judged().includes('1'));
    assert.equal(workspace.membersOf(`${FOLDER}/1`).length, 5);
  });

  test('new settings of the editor count at once', () => {
    const { workspace } = workspaceOf(1);
    workspace.open(`${FOLDER}/0/headroom.yaml`, '');
    lintAll(workspace);
    workspace.configure({ hardware: { memory: 2 ** 30 }, versions: {}, rules: {}, files: {} });
    assert.equal(workspace.membersOf(`${FOLDER}/0`)[0]?.context.hardware.memory?.value, 2 ** 30);
  });
});
