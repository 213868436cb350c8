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

  const stack = {
    ...files,
    'compose.yaml': 'services:\n  php: { image: "php:8.3-fpm", mem_limit: 1g, scale: 3 }\n',
    'app/www.conf': '[www]\npm = static\npm.max_children = 50\n',
  };

  test('the model of a platform is a table with bars, and what is inferred stands with where it comes from', () => {
    const { stdout } = folderOf(stack).run('info');
    for (const row of [
      /^ {4}Version +8\.3 +the image php:8\.3-fpm$/m,
      /^ {4}Used by +service php of compose\.yaml +nothing else here runs the program$/m,
      /^ {4}Instances +3 +compose\.yaml, service php$/m,
      /^ {4}Memory +1GB +compose\.yaml, service php$/m,
      /^ {2}Memory of service php of compose\.yaml: 1GB \(compose\.yaml, service php\)$/m,
      /^ {4}workers of pool www +3\.13GB +#{20} +50 workers x 64MB \(assumed\)$/m,
      /does not fit; pm\.max_children = \d+ would$/m,
      /^ {4}workers to connections for clients: 150 into 97, the others are refused$/m,
    ])
      assert.match(stdout, row);
  });

  test('JSON holds the model with the file and line of each figure', () => {
    const { model } = JSON.parse(folderOf(stack).run('info', '--format', 'json').stdout).platforms[0];
    const [workers, database] = model.connections.stages;
    assert.deepEqual(
      [workers.kind, workers.each, workers.total, workers.told],
      ['workers', 50, 150, '3 instances x 50 workers'],
    );
    assert.deepEqual(workers.figures, [
      { name: 'pm.max_children', value: 50, measure: 'count', from: 'app/www.conf', file: 'app/www.conf', line: 3 },
    ]);
    assert.deepEqual([workers.instances.file, workers.instances.line], ['compose.yaml', 2]);
    assert.deepEqual([database.kind, database.total], ['database', 97]);
    assert.deepEqual(model.connections.passages, [
      { from: 'workers', to: 'database', demand: 150, room: 97, outcome: 'refused' },
    ]);
    const [php] = model.memory;
    assert.deepEqual(
      [php.machine, php.fits, php.lever.setting],
      ['service php of compose.yaml', false, 'pm.max_children'],
    );
  });

  test('a folder without files says so', () => {
    const result = folderOf().run('info');
    assert.equal(result.code, 0);
    assert.match(result.stderr, /Nothing to check/);
  });
});
