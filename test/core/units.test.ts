import assert from 'node:assert/strict';
import {
  DAY,
  formatBytes,
  formatMilliseconds,
  formatPercent,
  GIB,
  HOUR,
  KIB,
  MIB,
  MINUTE,
  parseBytes,
  parseMilliseconds,
  plural,
  roundHalfEven,
  SECOND,
  TIB,
} from '../../server/src/core/units.js';

suite('units: sizes', () => {
  const sizes: readonly (readonly [text: string, bytes: number | undefined])[] = [
    ['4GB', 4 * GIB],
    ['4 GB', 4 * GIB],
    ['4gb', 4 * GIB],
    ['4G', 4 * GIB],
    ['4Gi', 4 * GIB],
    ['4GiB', 4 * GIB],
    ['512MiB', 512 * MIB],
    ['64k', 64 * KIB],
    ['1.5TB', 1.5 * TIB],
    [' 100B ', 100],
    ['0GB', 0],
    ['4096', undefined],
    ['4iB', undefined],
    ['4i', undefined],
    ['4 cats', undefined],
    ['1.5.5GB', undefined],
    ['-1GB', undefined],
    ['1e3GB', undefined],
    ['.5GB', undefined],
    ['GB', undefined],
    ['', undefined],
    ['٤GB', undefined],
  ];
  for (const [text, bytes] of sizes) test(JSON.stringify(text), () => assert.equal(parseBytes(text), bytes));

  const spelled: readonly (readonly [bytes: number, text: string])[] = [
    [8 * GIB, '8GB'],
    [1.5 * GIB, '1.5GB'],
    [24 * MIB, '24MB'],
    [512 * KIB, '512kB'],
    [100, '100B'],
    [0, '0B'],
    [-2 * MIB, '-2MB'],
    [2 * TIB, '2TB'],
  ];
  for (const [bytes, text] of spelled) test(`${bytes} is ${text}`, () => assert.equal(formatBytes(bytes), text));
});

suite('units: durations', () => {
  const durations: readonly (readonly [text: string, milliseconds: number | undefined])[] = [
    ['200ms', 200],
    ['1.5s', 1.5 * SECOND],
    ['5min', 5 * MINUTE],
    ['5m', 5 * MINUTE],
    ['2 h', 2 * HOUR],
    ['1d', DAY],
    ['200', undefined],
    ['200 MS', undefined],
    ['1w', undefined],
    ['-1s', undefined],
    ['', undefined],
  ];
  for (const [text, value] of durations) test(JSON.stringify(text), () => assert.equal(parseMilliseconds(text), value));

  const spelled: readonly (readonly [milliseconds: number, text: string])[] = [
    [5 * MINUTE, '5min'],
    [1500, '1.5s'],
    [200, '200ms'],
    [0.5, '500us'],
    [0, '0ms'],
    [36 * HOUR, '1.5d'],
  ];
  for (const [value, text] of spelled) test(`${value} is ${text}`, () => assert.equal(formatMilliseconds(value), text));
});

suite('units: numbers in words', () => {
  test('shares', () => {
    assert.deepEqual([0.25, 0.004, 0, 1, 0.0999].map(formatPercent), ['25 %', '0.4 %', '0 %', '100 %', '10 %']);
  });

  test('plurals', () => {
    assert.deepEqual(
      [plural(1, 'worker'), plural(2, 'worker'), plural(0, 'worker'), plural(2, 'entry', 'entries')],
      ['1 worker', '2 workers', '0 workers', '2 entries'],
    );
  });

  test('halves are rounded to even', () => {
    assert.deepEqual([0.5, 1.5, 2.5, -1.5, 2.4, 2.6].map(roundHalfEven), [0, 2, 2, -2, 2, 3]);
  });
});
