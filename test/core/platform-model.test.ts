import assert from 'node:assert/strict';
import { hoverAt } from '../../server/src/core/cursor.js';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import type { Figure, PlatformModel } from '../../server/src/core/model/platform-model.js';
import { platformModel } from '../../server/src/core/platform-model/model.js';
import type { ExampleFiles } from '../../server/src/core/rule.js';
import type { Location } from '../../server/src/core/text.js';
import { formatBytes } from '../../server/src/core/units.js';
import { FOLDER, loadAllFormats, workspaceOf } from '../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

function modelOf(files: ExampleFiles): PlatformModel {
  return platformModel(workspaceOf(formats, files).membersOf(FOLDER));
}

/** What stands at a place of the stack. */
function written({ uri, start, end }: Location): string {
  return (STACK[uri.slice(FOLDER.length + 1)] ?? '').slice(start, end);
}

const STACK: ExampleFiles = {
  'headroom.yaml': `tiers:
  app: { memory: 4GB, cpus: 2, instances: 4..20, runs: [php-fpm] }
  pooler: { memory: 1GB, cpus: 1, instances: 2, runs: [pgbouncer] }
  database: { memory: 32GB, cpus: 8, runs: [postgresql] }
measured: { php_worker_memory: 64MB }
`,
  'www.conf': '[www]\npm = static\npm.max_children = 40\nrequest_terminate_timeout = 60s\n',
  'pgbouncer.ini':
    '[databases]\nshop = host=db user=shop pool_size=60\n[pgbouncer]\nmax_client_conn = 1000\nquery_wait_timeout = 15\nmax_db_connections = 50\n',
  'postgresql.conf':
    'max_connections = 100\nsuperuser_reserved_connections = 3\nshared_buffers = 8GB\nwork_mem = 16MB\nstatement_timeout = 30s\n',
};

suite('the model of a platform', () => {
  test('the funnel leads from the workers over the poolers to the server, with instances at their most', () => {
    const { stages, passages } = modelOf(STACK).funnel;
    assert.deepEqual(
      stages.map(({ kind, total, told }) => `${kind} ${total}: ${told}`),
      [
        'workers 800: 20 instances x 40 workers',
        'pooler-clients 2000: 2 instances x 1000 clients',
        'pooler-servers 100: 2 instances x (shop: 1 user x 60 = 60, at most 50 by max_db_connections)',
        'database 97: 100 max_connections - 3 superuser_reserved_connections',
      ],
    );
    assert.deepEqual(
      passages.map(({ demand, room, outcome }) => `${demand} of ${room}: ${outcome}`),
      ['800 of 2000: fits', '2000 of 100: waits', '100 of 97: refused'],
    );
  });

  test('every figure tells its file and its place', () => {
    const { funnel, budgets, ladders } = modelOf(STACK);
    const told = ({ name, value, from, at }: Figure) => `${name} ${value} (${from}): ${at ? written(at) : 'nowhere'}`;
    assert.deepEqual(funnel.stages[0]?.figures.map(told), ['pm.max_children 40 (www.conf): 40']);
    assert.deepEqual(told(funnel.stages[0]?.node.instances as Figure), 'instances 20 (headroom.yaml, tier app): app');
    assert.match(told(budgets[0]?.memory as Figure), /^memory 4294967296 \(headroom.yaml, tier app\): app/);
    assert.deepEqual(
      ladders[0]?.steps.map(({ figure }) => told(figure)),
      [
        'request_terminate_timeout 60000 (www.conf): 60s',
        'query_wait_timeout 15000 (pgbouncer.ini): 15',
        'statement_timeout 30000 (postgresql.conf): 30s',
      ],
    );
  });

  test('budgets add up what runs on a machine', () => {
    const shown = modelOf(STACK).budgets.map(({ machine, memory, parts, fits }) => [
      `${machine} of ${formatBytes(memory.value)}, ${fits ? 'fits' : 'does not fit'}`,
      ...parts.map(({ label, bytes, told }) => `${label} ${formatBytes(bytes)}: ${told}`),
    ]);
    assert.deepEqual(shown, [
      [
        'app of 4GB, fits',
        'workers of pool www 2.5GB: 40 workers x 64MB',
        'shared memory 128MB: 128MB for OPcache, its compiler and APCu',
      ],
      ['pooler of 1GB, fits', 'connections 6.15MB: 1050 connections x (4kB pkt_buf + 2kB)'],
      [
        'database of 32GB, fits',
        'shared_buffers 8GB: 8GB shared_buffers',
        'sorts and hashes of busy sessions 768MB: 32 busy sessions x 16MB work_mem x 1.5',
        'processes and autovacuum 492MB: 100 processes x 3MB + 192MB for autovacuum',
      ],
    ]);
  });

  test('where a setting can give up what is too much, the model says how far', () => {
    const small = STACK['headroom.yaml']?.replace('memory: 4GB', 'memory: 2GB') ?? '';
    const { budgets } = modelOf({ ...STACK, 'headroom.yaml': small });
    const [app] = budgets;
    assert.equal(app?.fits, false);
    assert.deepEqual([app?.lever?.setting.name, app?.lever?.text], ['pm.max_children', '26']);
  });

  test('what is not known is left out', () => {
    const { funnel, budgets, ladders } = modelOf({
      'headroom.yaml': '',
      'www.conf': '[www]\npm = static\npm.max_children = 40\n',
    });
    assert.deepEqual([funnel.stages.length, funnel.passages, budgets, ladders], [1, [], [], []]);
  });

  test('with two servers nobody knows who connects to which', () => {
    const { funnel } = modelOf({ ...STACK, 'other/postgresql.conf': 'max_connections = 50\n' });
    assert.deepEqual(
      funnel.stages.map(({ kind }) => kind),
      ['workers', 'pooler-clients', 'pooler-servers'],
    );
  });

  test('a hover tells what a setting counts for in its platform', () => {
    const hover = hoverAt(workspaceOf(formats, STACK), `${FOLDER}/www.conf`, STACK['www.conf']?.indexOf('pm.max') ?? 0);
    const notes = (hover?.markdown ?? '').split('\n\n');
    assert.deepEqual(notes.slice(notes.indexOf('**In the platform**')), [
      '**In the platform**',
      '800 workers: `20 instances x 40 workers` (instances: `headroom.yaml, tier app`)',
      'Connections, workers to clients of the pooler: 800 into 2000, all find room.',
      'Memory of `app`: 2.5GB for `workers of pool www` (`40 workers x 64MB`); all together 2.63GB of 3.6GB (`headroom.yaml, tier app`), which fits.',
    ]);
    const timeout = hoverAt(
      workspaceOf(formats, STACK),
      `${FOLDER}/postgresql.conf`,
      STACK['postgresql.conf']?.indexOf('statement_t') ?? 0,
    );
    assert.match(
      timeout?.markdown ?? '',
      /Timeouts, from the outside: `request_terminate_timeout` 1min, `query_wait_timeout` 15s, `statement_timeout` 30s\./,
    );
  });
});
