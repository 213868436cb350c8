import assert from 'node:assert/strict';
import type { ItemId } from '../../server/src/core/checklist/items.js';
import type { Verdict } from '../../server/src/core/checklist/model.js';
import { evidence, itemFor } from '../support/checklist.js';

/** Per item: the lines of a postgresql.conf, the verdict, and its evidence. */
const cases: Readonly<
  Partial<Record<ItemId, readonly (readonly [text: string, verdict: Verdict, evidence: readonly string[]])[]>>
> = {
  'statistics-up-to-date': [
    ['autovacuum = off\n', 'fail', ['postgresql.conf: autovacuum = off (fail)']],
    [
      'autovacuum = on\ntrack_counts = off\n',
      'fail',
      ['postgresql.conf: autovacuum = on (pass)', 'postgresql.conf: track_counts = off (fail)'],
    ],
    ['', 'unknown', ['postgresql.conf: autovacuum is not set (default on) (unknown)']],
    ['default_statistics_target = 500\n', 'unknown', ['postgresql.conf: default_statistics_target = 500 (unknown)']],
    ['autovacuum = on\n', 'unknown', ['postgresql.conf: autovacuum = on (pass)']],
    ['autovacuum = maybe\n', 'unknown', ['postgresql.conf: autovacuum = maybe is no value of this setting (unknown)']],
    ['autovacuum off on\n', 'unknown', ['postgresql.conf: cannot be read as a setting (unknown)']],
  ],
  'connection-pooling': [
    ['max_connections = 200\n', 'unknown', ['postgresql.conf: max_connections = 200 (unknown)']],
    ['', 'unknown', ['postgresql.conf: max_connections is not set (default 100) (unknown)']],
    [
      'max_connections = lots\n',
      'unknown',
      ['postgresql.conf: max_connections = lots is no value of this setting (unknown)'],
    ],
  ],
  'query-plans-analysed': [
    [
      "shared_preload_libraries = 'pg_stat_statements'\n",
      'unknown',
      ['postgresql.conf: shared_preload_libraries = pg_stat_statements (precondition) (unknown)'],
    ],
    [
      "shared_preload_libraries = 'auto_explain, pg_stat_statements'\n",
      'unknown',
      ['postgresql.conf: shared_preload_libraries = auto_explain, pg_stat_statements (precondition) (unknown)'],
    ],
    [
      "shared_preload_libraries = 'my_pg_stat_statements'\n",
      'unknown',
      ['postgresql.conf: shared_preload_libraries = my_pg_stat_statements (without pg_stat_statements) (unknown)'],
    ],
    ['', 'unknown', ['postgresql.conf: shared_preload_libraries is not set (without pg_stat_statements) (unknown)']],
  ],
};

for (const [id, rows] of Object.entries(cases)) {
  suite(`checklist: ${id}`, () => {
    for (const [text, verdict, lines] of rows) {
      test(`${verdict}: ${JSON.stringify(text)}`, async () => {
        const item = await itemFor(id as ItemId, text);
        assert.equal(item.verdict, verdict, item.reason);
        assert.deepEqual(evidence(item), lines);
      });
    }

    test('unknown without a file', async () => {
      const item = await itemFor(id as ItemId, { 'headroom.yaml': '{}\n' });
      assert.equal(item.verdict, 'unknown');
      assert.match(item.reason, /No postgresql\.conf was found/);
    });
  });
}

test('statistics: contradicting layers are settled by the one that wins', async () => {
  const item = await itemFor('statistics-up-to-date', {
    'postgresql.conf': 'autovacuum = on\n',
    'postgresql.auto.conf': "autovacuum = 'off'\n",
  });
  assert.equal(item.verdict, 'fail');
});
