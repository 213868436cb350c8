import assert from 'node:assert/strict';
import type { Verdict } from '../../server/src/core/checklist/model.js';
import { evidence, itemFor } from '../support/checklist.js';

const ID = 'autovacuum-tuned';

/** Lines of one postgresql.conf, the verdict, and what the reason must name. */
const cases: readonly (readonly [name: string, text: string, verdict: Verdict, reason: RegExp])[] = [
  ['a lower scale factor', 'autovacuum_vacuum_scale_factor = 0.05\n', 'pass', /autovacuum_vacuum_scale_factor = 0\.05/],
  ['a lower analyze scale factor', 'autovacuum_analyze_scale_factor = 0.02\n', 'pass', /0\.02/],
  ['a shorter naptime', 'autovacuum_naptime = 30s\n', 'pass', /autovacuum_naptime = 30s/],
  ['a raised cost limit', 'autovacuum_vacuum_cost_limit = 2000\n', 'pass', /2000/],
  [
    'the cost limit of manual VACUUM, which autovacuum takes over',
    'vacuum_cost_limit = 1000\n',
    'pass',
    /vacuum_cost_limit = 1000/,
  ],
  [
    'more workers with a raised limit',
    'autovacuum_max_workers = 6\nautovacuum_vacuum_cost_limit = 1200\n',
    'pass',
    /cost_limit = 1200 and autovacuum_max_workers = 6/,
  ],
  ['more workers without any delay', 'autovacuum_max_workers = 6\nautovacuum_vacuum_cost_delay = 0\n', 'pass', /= 6/],
  ['on, spelled out, and tuned', 'autovacuum = on\ntrack_counts = on\nautovacuum_naptime = 15s\n', 'pass', /15s/],

  ['off', 'autovacuum = off\n', 'fail', /autovacuum = off: dead rows/],
  ['off, although tuned', 'autovacuum = off\nautovacuum_naptime = 15s\n', 'fail', /autovacuum = off/],
  ['the last line wins', 'autovacuum = on\nautovacuum_naptime = 15s\nautovacuum = off\n', 'fail', /autovacuum = off/],
  ['no counts', 'track_counts = off\nautovacuum_naptime = 15s\n', 'fail', /track_counts = off/],
  ['a raised delay', 'autovacuum_vacuum_cost_delay = 10ms\nautovacuum_naptime = 15s\n', 'fail', /cost_delay = 10ms/],
  [
    'a raised delay, taken over',
    'autovacuum_vacuum_cost_delay = -1\nvacuum_cost_delay = 20\n',
    'fail',
    /vacuum_cost_delay = 20/,
  ],
  ['a lowered limit', 'autovacuum_vacuum_cost_limit = 100\n', 'fail', /cost_limit = 100/],
  ['a lowered limit, taken over', 'vacuum_cost_limit = 50\n', 'fail', /vacuum_cost_limit = 50/],

  ['nothing set', 'shared_buffers = 1GB\n', 'unknown', /with its defaults/],
  ['an empty file', '', 'unknown', /with its defaults/],
  ['only on', 'autovacuum = on\n', 'unknown', /with its defaults/],
  [
    'defaults spelled out',
    'autovacuum_naptime = 1min\nautovacuum_vacuum_scale_factor = 0.2\n',
    'unknown',
    /with its defaults/,
  ],
  ['the same default in another unit', 'autovacuum_naptime = 60s\n', 'unknown', /with its defaults/],
  ['commented out', '#autovacuum_naptime = 15s\n', 'unknown', /with its defaults/],
  ['a delay alone', 'autovacuum_vacuum_cost_delay = 1ms\n', 'unknown', /with its defaults/],

  ['contradiction: more workers, same budget', 'autovacuum_max_workers = 6\n', 'unknown', /share one cost limit/],
  [
    'contradiction: more workers, tuned elsewhere',
    'autovacuum_max_workers = 6\nautovacuum_naptime = 15s\n',
    'unknown',
    /share one/,
  ],
  [
    'contradiction: a raised scale factor',
    'autovacuum_vacuum_scale_factor = 0.4\nautovacuum_naptime = 15s\n',
    'unknown',
    /wait longer/,
  ],
  [
    'a value that is none',
    'autovacuum_naptime = soon\n',
    'unknown',
    /line 1 of postgresql\.conf \(autovacuum_naptime = soon is no value/,
  ],
  [
    'a line that cannot be read',
    'port = 5432\nautovacuum off = \nautovacuum = off\n',
    'unknown',
    /line 2 of postgresql\.conf/,
  ],
  [
    'an include that was not read',
    "autovacuum_naptime = 15s\ninclude '../other.conf'\n",
    'unknown',
    /line 2 of postgresql\.conf/,
  ],
];

suite('checklist: auto-vacuum tuned', () => {
  for (const [name, text, verdict, reason] of cases) {
    test(`${verdict}: ${name}`, async () => {
      const item = await itemFor(ID, text);
      assert.equal(item.verdict, verdict, item.reason);
      assert.equal(item.state, verdict === 'unknown' ? 'open' : 'decided');
      assert.match(item.reason, reason);
      assert.ok(item.evidence.length > 0, 'every result on a file has evidence');
    });
  }

  test('evidence names each line, its value and the default', async () => {
    const item = await itemFor(ID, 'autovacuum_vacuum_cost_delay = 10ms\nautovacuum_naptime = 30s\nautovacuum = on\n');
    assert.deepEqual(evidence(item), [
      'postgresql.conf: autovacuum_vacuum_cost_delay = 10ms (default 2ms) (fail)',
      'postgresql.conf: autovacuum_naptime = 30s (pass)',
      'postgresql.conf: autovacuum = on (pass)',
    ]);
  });

  test('of several servers the worst wins, and all evidence is listed', async () => {
    const item = await itemFor(ID, {
      'headroom.yaml': '{}\n',
      'a/postgresql.conf': 'autovacuum_naptime = 30s\n',
      'b/postgresql.conf': 'autovacuum = off\n',
    });
    assert.equal(item.verdict, 'fail');
    assert.match(item.reason, /^b\/postgresql\.conf: autovacuum = off/);
    assert.deepEqual(evidence(item), [
      'a/postgresql.conf: autovacuum_naptime = 30s (pass)',
      'b/postgresql.conf: autovacuum = off (fail)',
    ]);
  });

  test('a server that cannot be read leaves the item open where the others pass', async () => {
    const item = await itemFor(ID, {
      'a/postgresql.conf': 'autovacuum_naptime = 30s\n',
      'b/postgresql.conf': 'what?\n',
    });
    assert.equal(item.verdict, 'unknown');
    assert.match(item.reason, /^b\/postgresql\.conf: .*line 1/);
  });

  test('postgresql.auto.conf wins over the postgresql.conf beside it', async () => {
    const files = {
      'postgresql.conf': 'autovacuum = off\n',
      'postgresql.auto.conf': "autovacuum = 'on'\nautovacuum_naptime = '30s'\n",
    };
    assert.equal((await itemFor(ID, files)).verdict, 'pass');
  });

  test('a fragment that says nothing about it is no server', async () => {
    const files = {
      'postgresql.conf': 'autovacuum_naptime = 30s\n',
      'postgresql/conf.d/logging.conf': 'log_connections = on\n',
    };
    assert.equal((await itemFor(ID, files)).verdict, 'pass');
  });

  test('included files are part of their server', async () => {
    const files = { 'postgresql.conf': "include_dir 'conf.d'\n", 'conf.d/vacuum.conf': 'autovacuum = off\n' };
    const item = await itemFor(ID, files);
    assert.equal(item.verdict, 'fail');
    assert.deepEqual(evidence(item), ['conf.d/vacuum.conf: autovacuum = off (fail)']);
  });
});

suite('checklist: which files count', () => {
  const tuned = 'autovacuum_naptime = 30s\n';
  const off = 'autovacuum = off\n';

  test('files of developers do not, by their folder', async () => {
    const item = await itemFor(ID, {
      'headroom.yaml': '{}\n',
      'db/postgresql.conf': tuned,
      'dev/postgresql.conf': off,
    });
    assert.equal(item.verdict, 'pass');
  });

  test('nor by the environments of headroom.yaml', async () => {
    const files = {
      'headroom.yaml': 'environments: { "lab/**": development }\n',
      'db/postgresql.conf': tuned,
      'lab/postgresql.conf': off,
    };
    assert.equal((await itemFor(ID, files)).verdict, 'pass');
  });

  test('headroom.yaml can say that a dev folder is production', async () => {
    const files = {
      'headroom.yaml': 'environments: { "dev/**": production }\n',
      'db/postgresql.conf': tuned,
      'dev/postgresql.conf': off,
    };
    assert.equal((await itemFor(ID, files)).verdict, 'fail');
  });

  test('samples do not', async () => {
    const item = await itemFor(ID, { 'headroom.yaml': '{}\n', 'postgresql.conf.sample': tuned });
    assert.equal(item.verdict, 'unknown');
    assert.match(item.reason, /postgresql\.conf\.sample/);
  });

  test('a folder named test above the platform does not matter', async () => {
    assert.equal((await itemFor(ID, { 'test/postgresql.conf': tuned })).verdict, 'pass');
  });

  test('without any file the item is open and hints at managed services', async () => {
    const item = await itemFor(ID, { 'headroom.yaml': 'environment: production\n' });
    assert.equal(item.verdict, 'unknown');
    assert.match(item.reason, /No postgresql\.conf was found\. A managed service/);
    assert.deepEqual(item.evidence, []);
  });
});
