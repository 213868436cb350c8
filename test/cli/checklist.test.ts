import assert from 'node:assert/strict';
import { folderOf, removeFolders } from '../support/cli.js';
import { checklistResult } from '../support/contract.js';

const files = {
  'shop/headroom.yaml':
    'environment: production\nversions: { postgresql: "16" }\ntiers:\n  db: { memory: 32GB, cpus: 8, storage: ssd, runs: [postgresql] }\n',
  'shop/db/postgresql.conf': 'port = 5432\nautovacuum_naptime = 30s\nautovacuum_vacuum_cost_limit = 1000\n',
  'blog/headroom.yaml': 'environment: staging\n',
  'blog/postgresql.conf': 'autovacuum = off\n',
};

suite('cli: checklist', () => {
  teardown(removeFolders);

  test('JSON keeps the contract: all items of all platforms, in order, with counts', () => {
    const folder = folderOf(files);
    const { stdout, code } = folder.run('checklist', '--format', 'json');
    const { items, summary } = checklistResult.parse(JSON.parse(stdout));
    assert.deepEqual(
      items.map(({ platform, number }) => `${platform} ${number}`),
      ['blog', 'shop'].flatMap(platform => Array.from({ length: 24 }, (_, index) => `${platform} ${index + 1}`)),
    );
    assert.deepEqual(summary, { pass: 1, fail: 2, unknown: 45, 'not-applicable': 0, open: 45 });
    const tuned = items.find(({ platform, id }) => platform === 'shop' && id === 'autovacuum-tuned');
    assert.equal(tuned?.verdict, 'pass');
    assert.deepEqual(tuned?.evidence, [
      { file: 'shop/db/postgresql.conf', line: 2, text: 'autovacuum_naptime = 30s', verdict: 'pass' },
      { file: 'shop/db/postgresql.conf', line: 3, text: 'autovacuum_vacuum_cost_limit = 1000', verdict: 'pass' },
    ]);
    assert.equal(code, 1, 'blog fails');
    assert.equal(folder.run('checklist', '--format', 'json').stdout, stdout);
  });

  test('a path picks the platform that it lies in', () => {
    const folder = folderOf(files);
    for (const path of ['shop', 'shop/db', 'shop/db/postgresql.conf']) {
      const { stdout, code } = folder.run('checklist', path, '--format', 'json');
      const { items } = checklistResult.parse(JSON.parse(stdout));
      assert.deepEqual(new Set(items.map(({ platform }) => platform)), new Set(['shop']), path);
      assert.equal(code, 0);
    }
    assert.equal(folder.run('checklist', 'shop', '--strict').code, 1, 'open items fail a strict gate');
  });

  test('without headroom.yaml the named folder is the platform', () => {
    const folder = folderOf({ 'db/postgresql.conf': 'autovacuum = off\n' });
    const { items } = checklistResult.parse(JSON.parse(folder.run('checklist', '--format', 'json').stdout));
    assert.deepEqual(new Set(items.map(({ platform }) => platform)), new Set(['.']));
    assert.equal(items.find(({ number }) => number === 10)?.verdict, 'fail');
  });

  test('nothing to read leaves everything open', () => {
    const { items, summary } = checklistResult.parse(
      JSON.parse(folderOf().run('checklist', '--format', 'json').stdout),
    );
    assert.equal(items.length, 24);
    assert.equal(summary.open, 24);
  });

  test('a line that cannot be read is named', () => {
    const folder = folderOf({ 'postgresql.conf': 'autovacuum = on\n;oops\n' });
    const { items } = checklistResult.parse(JSON.parse(folder.run('checklist', '--format', 'json').stdout));
    const item = items.find(({ id }) => id === 'autovacuum-tuned');
    assert.equal(item?.verdict, 'unknown');
    assert.match(item?.reason ?? '', /line 2 of postgresql\.conf/);
    assert.deepEqual(
      item?.evidence.map(({ file, line }) => `${file}:${line}`),
      ['postgresql.conf:2'],
    );
  });

  test('people see groups, reasons, evidence and what it was judged for', () => {
    const { stdout } = folderOf(files).run('checklist', 'shop');
    assert.match(
      stdout,
      /^Platform shop, as declared in files; judged for\n {2}production, PostgreSQL 16, 32GB RAM, 8 cores, ssd\n\nApplication\n/,
    );
    assert.match(stdout, /^ {2}pass {12}10 Auto-vacuum tuned\n {21}Auto-vacuum is on/m);
    assert.match(stdout, /^ {21}shop\/db\/postgresql\.conf:2 autovacuum_naptime = 30s \(pass\)$/m);
    assert.match(stdout, /24 items: 1 pass, 0 fail, 23 unknown, 0 not applicable; 23 open\.\n$/);
  });

  test('Markdown is one table per platform', () => {
    const { stdout } = folderOf(files).run('checklist', '--format', 'markdown');
    assert.equal(stdout.match(/^\| # \| Item \| Verdict \| Reason \| Evidence \|$/gm)?.length, 2);
    assert.match(
      stdout,
      /^\| 10 \| Auto-vacuum tuned \| fail \| autovacuum = off: .* \| blog\/postgresql\.conf:1 autovacuum = off \(fail\) \|$/m,
    );
  });
});
