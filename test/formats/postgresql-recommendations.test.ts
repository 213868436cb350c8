import assert from 'node:assert/strict';
import { recommend, recommendedNames, sourceOf } from '../../server/src/core/formats/postgresql/recommendations.js';
import type { PostgresqlSubject } from '../../server/src/core/formats/postgresql/subject.js';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import { infoOf } from '../../server/src/core/info.js';
import { workloads } from '../../server/src/core/model/platform.js';
import type { Workspace } from '../../server/src/core/workspace.js';
import { FOLDER, loadAllFormats, workspaceOf } from '../support/lint.js';

const URI = `${FOLDER}/postgresql.conf`;
const LARGE = 'memory: 64GB, cpus: 16, storage: ssd';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

function workspace(machine: string, version: string, workload: string, conf: string): Workspace {
  const tier = `tiers: { database: { ${machine}, runs: [postgresql] } }`;
  const lines = [`versions: { postgresql: "${version}" }`, tier, ...(workload ? [`workload: ${workload}`] : [])];
  return workspaceOf(formats, { 'headroom.yaml': `${lines.join('\n')}\n`, 'postgresql.conf': conf });
}

function advised(name: string, machine: string, version: string, workload: string, conf = '\n'): string {
  const subject = workspace(machine, version, workload, conf).placeOf(URI)?.subject as PostgresqlSubject;
  const advice = recommend(name, subject);
  return advice === undefined ? '-' : `${advice.text} ${advice.because}`;
}

/** Setting, machine, version, workload, file, and how text and arithmetic begin. */
const TABLE: readonly (readonly [string, string, string, string, string, string])[] = [
  ['shared_buffers', LARGE, '16', 'web', '', '16GB 25 % of RAM'],
  ['shared_buffers', LARGE, '16', 'desktop', '', '4GB 1/16 of RAM'],
  ['effective_cache_size', LARGE, '16', 'web', '', '48GB 75 % of RAM'],
  ['maintenance_work_mem', LARGE, '16', 'web', '', '2GB 1/16 of RAM, at most 2GB'],
  ['maintenance_work_mem', LARGE, '17', 'web', '', '4GB 1/16 of RAM, at most 8GB'],
  [
    'autovacuum_work_mem',
    LARGE,
    '17',
    '',
    'maintenance_work_mem = 4GB',
    '2GB 64GB / 4 / 4 autovacuum workers, at most 2GB',
  ],
  [
    'autovacuum_work_mem',
    LARGE,
    '16',
    '',
    'maintenance_work_mem = 2GB',
    '1GB 64GB / 4 / 4 autovacuum workers, at most 1GB',
  ],
  ['autovacuum_work_mem', LARGE, '16', '', 'maintenance_work_mem = 1GB', '-'],
  ['work_mem', LARGE, '16', 'dw', '', '75MB (64GB - 16GB) / ((100 connections + 8 workers) x 3) / 2'],
  ['hash_mem_multiplier', LARGE, '14', 'dw', '', '2.0 the default from 15 on'],
  ['hash_mem_multiplier', LARGE, '15', 'dw', '', '-'],
  ['huge_pages', LARGE, '16', '', 'shared_buffers = 16GB', 'try 16GB / 4kB x 8 bytes = 32MB of page tables'],
  ['huge_pages', LARGE, '16', '', 'shared_buffers = 1GB', '-'],
  ['max_wal_size', LARGE, '16', 'oltp', '', '8GB for an oltp workload'],
  ['max_wal_size', LARGE, '16', '', '', '4GB for a web workload (assumed)'],
  ['max_wal_size', 'memory: 1GB', '16', 'oltp', '', '-'],
  ['min_wal_size', LARGE, '16', 'dw', '', '4GB for a dw workload'],
  ['min_wal_size', LARGE, '16', 'dw', 'max_wal_size = 2GB', '1GB half of max_wal_size (2GB)'],
  ['wal_buffers', LARGE, '16', '', 'shared_buffers = 128MB', '-1 which takes 1/32 of shared_buffers (128MB): 4MB'],
  ['wal_buffers', LARGE, '16', '', 'shared_buffers = 16GB', '-1 which takes 1/32 of shared_buffers (16GB), between'],
  ['wal_buffers', LARGE, '16', '', 'shared_buffers = 16GB\nwal_buffers = 64MB', '-'],
  ['wal_compression', LARGE, '16', 'oltp', '', 'on under an oltp workload'],
  ['wal_compression', LARGE, '16', 'web', '', '-'],
  ['checkpoint_timeout', LARGE, '16', 'web', '', '15min 60 / 15 = 4 checkpoints an hour'],
  ['checkpoint_timeout', LARGE, '16', 'web', 'checkpoint_timeout = 30min', '-'],
  ['checkpoint_completion_target', LARGE, '13', '', '', '0.9 the writes of a checkpoint spread'],
  ['random_page_cost', LARGE, '16', 'web', '', '1.1 on ssd a random read'],
  ['random_page_cost', 'storage: hdd', '16', 'web', '', '-'],
  ['effective_io_concurrency', LARGE, '17', '', '', '200 requests that ssd storage serves at once'],
  ['effective_io_concurrency', LARGE, '18', '', '', '16 the default from 18 on'],
  ['default_statistics_target', LARGE, '16', 'dw', '', '500 long queries'],
  ['default_statistics_target', LARGE, '16', 'web', '', '100 enough'],
  ['jit', LARGE, '16', 'web', '', 'off under the declared web workload'],
  ['jit', LARGE, '16', 'dw', '', '-'],
  ['max_connections', LARGE, '16', 'web', '', '160 10 for each of 16 cores'],
  ['max_connections', 'cpus: 32', '16', 'oltp', '', '300 usual for a oltp workload'],
  ['max_connections', 'memory: 4GB, cpus: 8', '16', 'web', '', '50 as many as so little memory serves'],
  ['max_connections', LARGE, '16', '', '', '-'],
  ['max_worker_processes', LARGE, '16', '', '', '16 one per core (16)'],
  ['max_parallel_workers_per_gather', LARGE, '16', 'dw', '', '8 half of 16 cores'],
  ['max_parallel_maintenance_workers', LARGE, '16', '', '', '4 half of 16 cores, at most 4'],
  ['max_parallel_maintenance_workers', 'cpus: 2', '16', '', '', '-'],
  ['io_method', LARGE, '18', '', '', 'worker which every build'],
  ['io_method', LARGE, '17', '', '', '-'],
  ['io_workers', LARGE, '18', '', '', '4 a quarter of 16 cores'],
  ['io_workers', LARGE, '19', '', '', '-'],
  ['autovacuum_max_workers', LARGE, '16', '', '', '4 4 from 16 cores on (16)'],
  ['autovacuum_max_workers', 'cpus: 8', '16', '', '', '-'],
  ['autovacuum_vacuum_cost_limit', LARGE, '16', '', 'autovacuum_max_workers = 6', '400 200 x 6 / 3'],
  [
    'max_locks_per_transaction',
    LARGE,
    '16',
    '',
    'shared_preload_libraries = timescaledb',
    '1024 for the many partitions',
  ],
  ['max_locks_per_transaction', LARGE, '16', '', '', '-'],
  ['idle_in_transaction_session_timeout', LARGE, '16', 'web', '', '60s longer than'],
  ['statement_timeout', LARGE, '16', 'web', '', '-'],
];

suite('recommendations for PostgreSQL', () => {
  for (const [name, machine, version, workload, conf, expected] of TABLE)
    test(`${name} on ${machine}, PostgreSQL ${version}, ${workload || 'no workload'}: ${conf || 'not set'}`, () => {
      const advice = advised(name, machine, version, workload, `${conf}\n`);
      assert.equal(advice.slice(0, expected.length), expected);
    });

  test('every formula is in the table, and has a source', () => {
    const tried = new Set(TABLE.map(([name]) => name));
    assert.deepEqual(
      recommendedNames.filter(name => !tried.has(name) && name !== 'max_parallel_workers'),
      [],
    );
    for (const name of recommendedNames) assert.ok(sourceOf(name), name);
  });

  test('the hover shows the value with its arithmetic and source', () => {
    const shared = workspace(LARGE, '16', 'web', 'shared_buffers = 128MB\n');
    const place = shared.placeOf(URI);
    assert.ok(place);
    const hover = place.format.format.hover(place.subject, place.document, 3);
    assert.match(hover?.markdown ?? '', /\*\*16GB\*\*, 25 % of RAM; .*\. \(PostgreSQL manual, pgtune\)/);
  });

  test('completion proposes the recommended value first', () => {
    for (const [name, first] of [
      ['shared_buffers', '16GB'],
      ['jit', 'off'],
      ['io_method', 'worker'],
      ['checkpoint_timeout', '15min'],
    ] as const) {
      const text = `${name} = \n`;
      const place = workspace(LARGE, '18', 'web', text).placeOf(URI);
      assert.ok(place);
      const items = place.format.format.complete(place.subject, place.document, text.length - 1);
      const [best] = [...items].sort((a, b) => a.rank - b.rank);
      assert.equal(best?.label, first);
      assert.match(best?.detail ?? '', /^recommended: /);
    }
  });

  for (const version of ['13', '14', '15', '16', '17', '18', '19'])
    test(`a file with all recommended values is not complained about by ${version}`, () => {
      for (const workload of workloads)
        for (const machine of ['memory: 2GB, cpus: 2, storage: hdd', LARGE, 'memory: 512GB, cpus: 64, storage: nvme']) {
          const final = withAll(machine, version, workload);
          const found = final.workspace
            .findingsOf(URI)
            .filter(({ severity, rule }) => severity !== 'hint' && !isAboutLogs(rule));
          assert.deepEqual(
            found.map(({ rule, message }) => `${rule}: ${message}\n${final.text}`),
            [],
          );
        }
    });

  test('info has nothing to add to a file with all recommended values', () => {
    const [platform] = infoOf(withAll(LARGE, '18', 'web').workspace);
    assert.deepEqual(
      platform?.files.flatMap(({ advice }) => advice),
      [],
    );
  });
});

/** What is worth logging has no formula. */
const isAboutLogs = (rule: string) => rule === 'postgresql/settings-worth-setting';

/** The values of all formulas, taken one after the other: some depend on what others gave. */
function withAll(machine: string, version: string, workload: string): { workspace: Workspace; text: string } {
  let text = '';
  const shared = workspace(machine, version, workload, '\n');
  for (const name of recommendedNames) {
    shared.open(URI, text || '\n');
    const subject = shared.placeOf(URI)?.subject as PostgresqlSubject;
    const advice = recommend(name, subject);
    if (advice && subject.shown.find(name).kind === 'known') text += `${name} = ${advice.text}\n`;
  }
  return { workspace: workspace(machine, version, workload, text), text };
}
