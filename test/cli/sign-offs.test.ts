import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintOf } from '../../server/src/core/checklist/fingerprint.js';
import { formatSignOff } from '../../server/src/core/checklist/signoff-file.js';
import type { SignOff } from '../../server/src/core/checklist/signoffs.js';
import { type Folder, folderOf, removeFolders } from '../support/cli.js';
import { checklistResult } from '../support/contract.js';

const SIGN_OFFS = '.headroom/signoffs.yaml';
const files = { 'headroom.yaml': 'environment: production\n', 'postgresql.conf': 'autovacuum = off\n' };

/** Signs for what the command line itself shows. */
function signed(folder: Folder, id: string, change: Partial<SignOff>): string {
  const { items } = checklistResult.parse(JSON.parse(folder.run('checklist', '--format', 'json').stdout));
  const item = items.find(each => each.id === id) ?? assert.fail(id);
  const evidence = item.evidence.map(({ file, text, verdict }) => ({
    at: { uri: `file:///x/${file}`, start: 0, end: 0 },
    text,
    verdict,
  }));
  const fingerprint = fingerprintOf('file:///x', item.verdict, evidence);
  const base = { item: id, verdict: 'done' as const, who: 'Jane', when: '2026-11-20T09:30:00Z', expires: '2999-01-01' };
  return formatSignOff({ ...base, note: 'agreed', fingerprint, ...change });
}

suite('cli: sign-offs', () => {
  teardown(removeFolders);

  /** The two fails of the file: auto-vacuum is off, and with it statistics. */
  function accept(folder: Folder, change: Partial<SignOff> = {}): void {
    const ids = ['autovacuum-tuned', 'statistics-up-to-date'];
    folder.write(SIGN_OFFS, ids.map(id => signed(folder, id, { verdict: 'accepted-risk', ...change })).join(''));
  }

  function stateOf(folder: Folder, id: string): string {
    const { items } = checklistResult.parse(JSON.parse(folder.run('checklist', '--format', 'json').stdout));
    const item = items.find(each => each.id === id);
    return `${item?.verdict} ${item?.state}`;
  }

  test('an accepted risk passes and is printed; a value that changes makes it stale', () => {
    const folder = folderOf(files);
    assert.equal(folder.run('checklist').code, 1);
    accept(folder);
    const { code, stdout } = folder.run('checklist');
    assert.equal(code, 0, stdout);
    assert.match(
      stdout,
      /fail \(accepted-risk\) +10 Auto-vacuum tuned\n.*\n {21}accepted risk, signed off by Jane on 2026-11-20, holds until 2999-01-01: agreed/,
    );
    assert.match(stdout, /2 accepted as a risk\.\n$/);
    assert.equal(stateOf(folder, 'autovacuum-tuned'), 'fail accepted-risk');
    folder.write('postgresql.conf', '# moved\nautovacuum = off\n');
    assert.equal(folder.run('checklist').code, 0, 'a line that only moved changes nothing');
    folder.write('postgresql.conf', 'autovacuum = off\nautovacuum_vacuum_cost_delay = 20ms\n');
    assert.equal(stateOf(folder, 'autovacuum-tuned'), 'fail stale');
    assert.equal(folder.run('checklist').code, 1);
  });

  test('done does not make a fail pass, and an expired one is stale', () => {
    const folder = folderOf(files);
    accept(folder, { verdict: 'done' });
    assert.equal(stateOf(folder, 'autovacuum-tuned'), 'fail decided');
    assert.equal(folder.run('checklist').code, 1);
    accept(folder, { expires: '2020-01-01' });
    assert.equal(stateOf(folder, 'autovacuum-tuned'), 'fail stale');
    assert.match(folder.run('checklist', '--format', 'markdown').stdout, /\| fail, stale \|/);
  });

  test('a strict gate opens when every open item is signed off', () => {
    const folder = folderOf({ 'headroom.yaml': '{}\n' });
    assert.equal(folder.run('checklist', '--strict').code, 1);
    const { items } = checklistResult.parse(JSON.parse(folder.run('checklist', '--format', 'json').stdout));
    folder.write(SIGN_OFFS, items.map(({ id }) => signed(folder, id, {})).join(''));
    assert.equal(folder.run('checklist', '--strict').code, 0);
    assert.match(folder.run('checklist').stdout, /24 items: .* 0 open, 24 signed off\.\n$/);
  });

  test('a broken file is told, counts for nothing, and is unreadable input', () => {
    const folder = folderOf(files);
    folder.write(SIGN_OFFS, 'autovacuum-tuned: fine\n');
    const { code, stderr } = folder.run('checklist');
    assert.equal(code, 2);
    assert.match(stderr, /\.headroom\/signoffs\.yaml:1.*autovacuum-tuned/);
    assert.equal(stateOf(folder, 'autovacuum-tuned'), 'fail decided');
  });

  test('a list of tasks is imported without losing a line', () => {
    const folder = folderOf({ 'headroom.yaml': '{}\n' });
    const list = '# Release\n- [x] OPcache enabled and configured\n- [ ] Rollback rehearsed <b>\n';
    folder.write('list.md', list);
    const { code, stdout, stderr } = folder.run('checklist', '--import', 'list.md', '--format', 'markdown');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /\| 25 \| Rollback rehearsed &#60;b&#62; \| unknown \|/);
    const kept = readFileSync(join(folder.path, '.headroom/checklist.yaml'), 'utf8');
    for (const line of list.trim().split('\n')) assert.ok(kept.includes(JSON.stringify(line)), line);
    assert.match(stderr, /2 tasks of list\.md: 1 about items of the checklist, 1 as items of the team/);
    folder.run('checklist', '--import', 'list.md');
    assert.equal(readFileSync(join(folder.path, '.headroom/checklist.yaml'), 'utf8'), kept);
  });

  test('what cannot be imported is wrong usage', () => {
    const folder = folderOf({ 'headroom.yaml': '{}\n', 'empty.md': '# Nothing\n' });
    assert.match(folder.run('checklist', '--import', 'empty.md').stderr, /holds no tasks/);
    assert.equal(folder.run('checklist', '--import', 'gone.md').code, 2);
    folder.write('.headroom/checklist.yaml', 'items: [\n');
    folder.write('list.md', '- [ ] a\n');
    assert.match(folder.run('checklist', '--import', 'list.md').stderr, /was not changed/);
    assert.match(
      folderOf({ 'list.md': '- [ ] a\n' }).run('checklist', '--import', 'list.md').stderr,
      /no headroom\.yaml/,
    );
  });
});
