import assert from 'node:assert/strict';
import { nearestName } from '../../server/src/core/names.js';

suite('names: what was probably meant', () => {
  const candidates = ['shared_buffers', 'work_mem', 'port', 'ssl', 'max_connections', 'max_wal_size', 'min_wal_size'];
  const table: readonly (readonly [name: string, nearest: string | undefined])[] = [
    ['shared_bufers', 'shared_buffers'],
    ['Shared_Buffers', 'shared_buffers'],
    ['shraed_buffers', 'shared_buffers'],
    ['shared_buffers_x', 'shared_buffers'],
    ['work_men', 'work_mem'],
    ['wrok_men', 'work_mem'],
    ['wrok_nen', undefined],
    ['prot', 'port'],
    ['prt', 'port'],
    ['pro', undefined],
    ['sssl', 'ssl'],
    ['max_wal_siz', 'max_wal_size'],
    ['nonsense', undefined],
    ['', undefined],
    ['shared_buffers'.repeat(6), undefined],
  ];
  for (const [name, nearest] of table) test(name, () => assert.equal(nearestName(name, candidates), nearest));

  test('the first of two that are equally near', () =>
    assert.equal(nearestName('abcdex', ['abcdey', 'abcdez']), 'abcdey'));
});
