import assert from 'node:assert/strict';
import { folderOf, removeFolders } from '../support/cli.js';

suite('cli: explain', () => {
  let folder: ReturnType<typeof folderOf>;
  suiteSetup(() => {
    folder = folderOf();
  });
  suiteTeardown(removeFolders);

  test('a rule: title, why, references, its page', () => {
    const { stdout } = folder.run('explain', 'postgresql/needs-quotes');
    assert.match(stdout, /^postgresql\/needs-quotes \(error\)\nValue that must be quoted\n\nWithout quotes/);
    assert.match(stdout, /^ {2}https:\/\/www\.postgresql\.org\/docs\//m);
    assert.match(stdout, /^ {2}https:\/\/.*\/docs\/rules\/postgresql\/needs-quotes\.md$/m);
  });

  test('a rule about headroom.yaml', () => {
    assert.match(folder.run('explain', 'headroom/invalid-value').stdout, /^headroom\/invalid-value/);
  });

  test('a directive: summary, type, default, range, context, manual', () => {
    const { stdout } = folder.run('explain', 'shared_buffers');
    assert.match(stdout, /^shared_buffers \(PostgreSQL\)\n[A-Z]/);
    for (const row of [
      /^ {2}Type +size, a bare number counts blocks of 8kB$/m,
      /^ {2}Default {2}8MB in 13, 128MB from 15$/m,
      /^ {2}Context +postmaster$/m,
      /^ {2}Manual +https:/m,
    ])
      assert.match(stdout, row);
  });

  test('defaults that changed stand with their versions', () => {
    assert.match(folder.run('explain', 'vacuum_cost_page_miss').stdout, /^ {2}Default +10 in 13, 2 from 14$/m);
  });
});

suite('cli: info', () => {
  teardown(removeFolders);

  const files = {
    'headroom.yaml':
      'environment: production\nworkload: oltp\nversions: { postgresql: "16" }\ntiers:\n  db: { memory: 32GB, cpus: 8, storage: ssd, instances: 2..4, runs: [postgresql] }\n',
    'db/postgresql.conf': 'shared_buffers = 8GB\nwork_mem = 1MB\n',
  };

  test('each value stands with where it comes from', () => {
    const { stdout, code } = folderOf(files).run('info');
    assert.equal(code, 0);
    for (const row of [
      /^Platform \. \(headroom\.yaml\)$/m,
      /^ {4}Version {6}16 +headroom\.yaml$/m,
      /^ {4}Environment {2}production +headroom\.yaml$/m,
      /^ {4}Tier {9}db +2 to 4 instances$/m,
      /^ {4}Memory {7}32GB +headroom\.yaml, tier db$/m,
      /^ {6}effective_cache_size = 24GB +now 4GB \(default\) +75 % of RAM/m,
      /^ {6}work_mem = 75MB +now 1MB {2}/m,
    ])
      assert.match(stdout, row);
    assert.doesNotMatch(stdout, /shared_buffers = /, 'what is set well is not repeated');
  });

  test('rivals are named, and what is not known is said to be so', () => {
    const folder = folderOf({
      ...files,
      'headroom.yaml':
        'tiers: { app: { memory: 1GB, runs: [postgresql] }, web: { memory: 2GB, runs: [postgresql] } }\n',
    });
    const { stdout } = folder.run('info');
    assert.match(stdout, /^ {4}Tier +none +two tiers claim it: app, web$/m);
    assert.match(stdout, /^ {4}Version +\d+ +assumed: the newest$/m);
    assert.match(stdout, /^ {4}Memory +not known$/m);
    assert.doesNotMatch(stdout, /Worth setting/);
  });

  test('JSON holds the same', () => {
    const { platforms } = JSON.parse(folderOf(files).run('info', '--format', 'json').stdout);
    assert.equal(platforms[0].platform, '.');
    assert.equal(platforms[0].declaration, 'headroom.yaml');
    const [file] = platforms[0].files;
    assert.deepEqual(file.hardware.memory, { value: 32 * 1024 ** 3, from: 'headroom.yaml, tier db' });
    assert.deepEqual(file.version, { value: '16', from: 'headroom.yaml' });
    assert.ok(file.recommended.some((each: { name: string }) => each.name === 'random_page_cost'));
  });

  test('a folder without files says so', () => {
    const result = folderOf().run('info');
    assert.equal(result.code, 0);
    assert.match(result.stderr, /Nothing to check/);
  });
});
