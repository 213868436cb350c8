import assert from 'node:assert/strict';
import { deciders } from '../../server/src/core/checklist/deciders.js';
import { items } from '../../server/src/core/checklist/items.js';
import { groups } from '../../server/src/core/checklist/model.js';
import { checklistFor } from '../support/checklist.js';

suite('checklist', () => {
  test('24 items in order, each in a known group, with ids of their own', () => {
    assert.deepEqual(
      items.map(({ number }) => number),
      Array.from({ length: 24 }, (_, index) => index + 1),
    );
    assert.equal(new Set(items.map(({ id }) => id)).size, 24);
    for (const { id, group, title } of items) {
      assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.ok(groups.includes(group));
      assert.ok(title.length < 60 && !title.endsWith('.'));
    }
  });

  test('each item is decided by something', () => {
    assert.deepEqual(Object.keys(deciders).toSorted(), items.map(({ id }) => id).toSorted());
  });

  test('nothing passes or fails without files', async () => {
    for (const files of [{}, { 'headroom.yaml': 'environment: production\n' }]) {
      const results = await checklistFor(files);
      assert.equal(results.length, 24);
      assert.deepEqual(new Set(results.map(({ verdict, state }) => `${verdict} ${state}`)), new Set(['unknown open']));
    }
  });

  test('the order of files does not matter', async () => {
    const files = {
      'headroom.yaml': '{}\n',
      'a/postgresql.conf': 'autovacuum = off\n',
      'b/postgresql.conf': 'autovacuum_naptime = 15s\n',
    };
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    assert.deepEqual(await checklistFor(files), await checklistFor(reversed));
  });
});
