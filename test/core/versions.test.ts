import assert from 'node:assert/strict';
import { atVersion, compareVersions, versionTarget } from '../../server/src/core/model/versions.js';

suite('versions', () => {
  test('are compared number by number', () => {
    const sorted = ['1.23', '1.9', '16', '9.6', '16.3', '1.23.1', '17'].sort(compareVersions);
    assert.deepEqual(sorted, ['1.9', '1.23', '1.23.1', '9.6', '16', '16.3', '17']);
    assert.equal(compareVersions('16', '16.0'), 0);
  });

  test('a table holds from each of its versions on, and its oldest entry before', () => {
    const table = { '14': 'a', '9.6': 'old', '16': 'b' };
    assert.deepEqual(
      ['9.1', '9.6', '13', '14.2', '15', '16', '18'].map(version => atVersion(table, version)),
      ['old', 'old', 'old', 'a', 'a', 'b', 'b'],
    );
    assert.equal(atVersion(undefined, '16'), undefined);
    assert.equal(atVersion({}, '16'), undefined);
  });

  const facts = { versions: ['15', '16', '17', '18rc1'], prerelease: '18rc1' };
  const table: readonly (readonly [
    declared: string | undefined,
    versions: readonly string[],
    shown: string,
    isExact: boolean,
  ])[] = [
    [undefined, ['15', '16', '17', '18rc1'], '17', true],
    ['16', ['16'], '16', true],
    ['16.3', ['16'], '16', true],
    ['12', ['15'], '15', false],
    ['18', ['18rc1'], '18rc1', true],
    ['20', ['18rc1'], '18rc1', false],
  ];
  for (const [declared, versions, shown, isExact] of table) {
    test(`target ${declared}`, () => {
      const from = declared === undefined ? undefined : 'headroom.yaml';
      const known = declared === undefined ? undefined : { version: declared, from: 'headroom.yaml' };
      assert.deepEqual(versionTarget(facts, known), { versions, shown, isExact, from });
    });
  }
});
