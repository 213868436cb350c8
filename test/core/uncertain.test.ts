import assert from 'node:assert/strict';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import { detectFormat, formatRecords } from '../../server/src/core/formats/registry.js';
import type { ExampleFiles } from '../../server/src/core/rule.js';
import { lintFiles, loadAllFormats } from '../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

function errorsAndWarnings(files: ExampleFiles): readonly string[] {
  return lintFiles(formats, files)
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ rule, severity }) => `${severity} ${rule}`);
}

suite('what cannot be known is not judged', () => {
  const machine =
    'environment: production\ntiers: { db: { memory: 8GB, cpus: 4, storage: ssd, runs: [postgresql] } }\n';
  const table: readonly (readonly [name: string, files: ExampleFiles, expected: readonly string[]])[] = [
    ['a shell variable as value', { 'postgresql.conf': 'max_connections = ${MAX_CONN}\n' }, []],
    ['a Jinja value', { 'postgresql.conf': "shared_buffers = {{ memory // 4 }}MB\nfsync = '{{ fsync }}'\n" }, []],
    ['a Jinja block', { 'postgresql.conf': '{% if replica %}\nhot_standby = on\n{% endif %}\n' }, []],
    [
      'ERB, autoconf and dunder marks',
      { 'postgresql.conf': 'port = <%= @port %>\nmax_connections = @CONNECTIONS@\nwork_mem = __WORK_MEM__\n' },
      [],
    ],
    ['a templated setting is set', { 'headroom.yaml': machine, 'postgresql.conf': 'shared_buffers = {{ x }}\n' }, []],
    ['a part of a configuration alone', { 'postgresql/conf.d/wal.conf': 'wal_level = minimal\n' }, []],
    ['what ALTER SYSTEM wrote, alone', { 'postgresql.auto.conf': "wal_level = 'minimal'\n" }, []],
    [
      'a main file whose optional include is missing',
      { 'postgresql.conf': "wal_level = minimal\ninclude_if_exists 'local.conf'\n" },
      [],
    ],
    [
      'a version before the described ones',
      { 'headroom.yaml': 'versions: { postgresql: "12" }\n', 'postgresql.conf': 'wal_keep_segments = 64\n' },
      [],
    ],
    [
      'a version behind the described ones',
      { 'headroom.yaml': 'versions: { postgresql: "21" }\n', 'postgresql.conf': 'brand_new = 1\n' },
      [],
    ],
    ['a path with some number', { 'backup/postgres/24/postgresql.conf': 'io_workers = 3\n' }, []],
  ];
  for (const [name, files, expected] of table) {
    test(name, () => assert.deepEqual(errorsAndWarnings(files), expected));
  }

  test('two tiers that claim a file leave it without hardware, whatever the editor says', () => {
    const files = {
      'headroom.yaml': 'tiers: { a: { memory: 64GB, runs: [postgresql] }, b: { memory: 8GB, runs: [postgresql] } }\n',
      'postgresql.conf': 'shared_buffers = 20GB\n',
    };
    const found = lintFiles(formats, files, { settings: { hardware: { memory: 16 * 1024 ** 3 } } });
    assert.deepEqual(
      found.filter(({ message }) => message.includes('RAM')),
      [],
    );
  });
});

suite('files that several main files share', () => {
  test('the stricter environment counts, and no fix is safe', () => {
    const main = "include '../common.conf'\n";
    const files = {
      'headroom.yaml': 'environments: { "dev/**": development, "prod/**": production }\n',
      'common.conf': 'fsync = off\n',
      'dev/postgresql.conf': main,
      'prod/postgresql.conf': main,
    };
    const found = lintFiles(formats, files).filter(({ rule }) => rule === 'postgresql/fsync-off');
    assert.deepEqual(
      found.map(({ severity }) => severity),
      ['warning'],
    );
    assert.ok(found.every(({ fixes }) => fixes.every(({ safe }) => !safe)));
  });

  test('a line is superfluous only if all of them override it', () => {
    const files = {
      'common.conf': 'work_mem = 32MB\nwork_mem = 64MB\n',
      'a/postgresql.conf': "include '../common.conf'\nwork_mem = 8MB\n",
      'b/postgresql.conf': "include '../common.conf'\n",
    };
    const lines = lintFiles(formats, files)
      .filter(({ at }) => at.uri.endsWith('common.conf'))
      .map(({ at }) => at.start);
    assert.deepEqual(lines, []);
  });
});

suite('too much of one kind', () => {
  test('two hundred findings of a rule are shown, and one counts the rest', () => {
    const found = lintFiles(formats, { 'postgresql.conf': 'port = 1\n'.repeat(301) });
    assert.equal(found.length, 201);
    assert.match(found[0]?.message ?? '', /^100 more findings/);
  });

  test('ignored findings do not count', () => {
    const line = 'port = 1 # headroom-ignore postgresql/duplicate-setting -- kept\n';
    assert.deepEqual(lintFiles(formats, { 'postgresql.conf': `${line.repeat(300)}port = 1\n` }), []);
  });
});

suite('telling a format takes time that grows with the text only', () => {
  const texts = [
    '\n'.repeat(50_000),
    'a'.repeat(50_000),
    ' '.repeat(50_000),
    '[\n'.repeat(20_000),
    'work_mem\n'.repeat(9_000),
  ];
  for (const [index, text] of texts.entries()) {
    test(`text ${index + 1}, under the name of every format`, () => {
      const started = performance.now();
      const names = [
        'unknown.conf',
        ...formatRecords.flatMap(({ fileNames }) => fileNames),
        'postgresql/16/conf.d/a.conf',
      ];
      for (const name of names) detectFormat(`file:///${name}`, text);
      assert.ok(performance.now() - started < 500);
    });
  }
});
