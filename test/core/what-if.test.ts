import assert from 'node:assert/strict';
import { deployment, documents, hpa } from '../../server/src/core/checks/manifest-samples.js';
import type { LoadedFormat } from '../../server/src/core/formats/registry.js';
import { bottleneckOf } from '../../server/src/core/platform-model/bottleneck.js';
import { whatIf } from '../../server/src/core/platform-model/what-if.js';
import { tryEdits } from '../../server/src/core/trying.js';
import { FOLDER, loadAllFormats, workspaceOf } from '../support/lint.js';

const FILES = {
  'headroom.yaml':
    'tiers:\n  app: { memory: 4GB, instances: 2..10, runs: [php-fpm] }\n  pool:\n    memory: 1GB\n    runs: [pgbouncer]\n',
  'www.conf': '[www]\nuser = www-data\nlisten = 9000\npm = static\npm.max_children = 40\n',
  'pgbouncer.ini':
    '[databases]\nshop = host=db pool_size=20 user=shop\n[pgbouncer]\npool_mode = transaction\nmax_client_conn = 1000\n',
  'postgresql.conf': 'max_connections = 100\n',
};

suite('what if', () => {
  let formats: readonly LoadedFormat[];
  suiteSetup(async () => {
    formats = await loadAllFormats();
  });

  test('knobs are found with their values and places', () => {
    const { knobs, edits } = whatIf(workspaceOf(formats, FILES), FOLDER, {});
    assert.deepEqual(
      knobs.map(({ label, kind, value }) => `${kind}: ${label} = ${value}`),
      [
        'instances: tier app: instances = 10',
        'instances: tier pool: instances = 1',
        'workers: www.conf: pm.max_children = 40',
        'connections: pgbouncer.ini: max_client_conn = 1000',
        'pool: pgbouncer.ini: pool_size = 20',
        'connections: postgresql.conf: max_connections = 100',
      ],
    );
    assert.deepEqual(edits, []);
  });

  test('turned knobs move the figures, and the edits then give the same', () => {
    const workspace = workspaceOf(formats, FILES);
    const before = workspace.findingsOf(`${FOLDER}/www.conf`);
    const { knobs } = whatIf(workspace, FOLDER, {});
    const idOf = (label: string) => knobs.find(knob => knob.label === label)?.id ?? '';
    const values = {
      [idOf('tier app: instances')]: 50,
      [idOf('tier pool: instances')]: 2,
      [idOf('www.conf: pm.max_children')]: 100,
      [idOf('postgresql.conf: max_connections')]: 30,
    };
    const tried = whatIf(workspace, FOLDER, values);
    assert.deepEqual(
      tried.model.funnel.stages.map(({ kind, total }) => `${kind} ${total}`),
      ['workers 5000', 'pooler-clients 2000', 'pooler-servers 40', 'database 27'],
    );
    assert.equal(bottleneckOf(tried.model.funnel), 'pooler-clients');
    assert.deepEqual(
      tried.edits.map(({ newText }) => newText),
      ['2..50', '    instances: 2\n', '100', '30'],
    );
    assert.deepEqual(workspace.findingsOf(`${FOLDER}/www.conf`), before);
    for (const [name, text] of Object.entries(FILES)) assert.equal(workspace.textOf(`${FOLDER}/${name}`), text);
    const after = tryEdits(workspace, tried.edits, () => whatIf(workspace, FOLDER, {}).model.funnel.stages);
    assert.deepEqual(
      after.map(({ total }) => total),
      [5000, 2000, 40, 27],
    );
  });

  test('replicas of an autoscaler are a knob', () => {
    const files = {
      'headroom.yaml': 'environment: production\n',
      'a.yaml': documents(deployment({ image: 'php:8.3-fpm' }), hpa()),
      'www.conf': FILES['www.conf'],
      'postgresql.conf': FILES['postgresql.conf'],
    };
    const { knobs } = whatIf(workspaceOf(formats, files), FOLDER, {});
    const knob = knobs.find(({ kind }) => kind === 'instances');
    assert.ok(knob);
    const { edits, model } = whatIf(workspaceOf(formats, files), FOLDER, { [knob.id]: 20 });
    assert.deepEqual([edits[0]?.uri, edits[0]?.newText], [`${FOLDER}/a.yaml`, '20']);
    assert.equal(model.funnel.stages[0]?.total, 800);
  });

  test('what cannot be changed is refused', () => {
    const workspace = workspaceOf(formats, FILES);
    const [knob] = whatIf(workspace, FOLDER, {}).knobs;
    for (const values of [
      { nothing: 3 },
      { [knob?.id ?? '']: 0.5 },
      { [knob?.id ?? '']: -1 },
      { [knob?.id ?? '']: 1e9 },
    ])
      assert.match(whatIf(workspace, FOLDER, values).refused ?? '', /\.$/);
  });
});
