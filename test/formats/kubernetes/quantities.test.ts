import assert from 'node:assert/strict';
import {
  nearestQuantity,
  parseQuantity,
  spellBytes,
  spellCores,
} from '../../../server/src/core/formats/kubernetes/quantity.js';

/** The grammar in apimachinery's pkg/api/resource/quantity.go: sign, digits with a point, then a suffix or an exponent. */
const taken: readonly (readonly [text: string, value: number])[] = [
  ['0', 0],
  ['5', 5],
  ['5.', 5],
  ['.5', 0.5],
  ['5.0', 5],
  ['+5', 5],
  ['-5', -5],
  ['100n', 1e-7],
  ['100u', 1e-4],
  ['500m', 0.5],
  ['1k', 1e3],
  ['1M', 1e6],
  ['1G', 1e9],
  ['1T', 1e12],
  ['1P', 1e15],
  ['1E', 1e18],
  ['1Ki', 1024],
  ['1.5Gi', 1.5 * 2 ** 30],
  ['512Mi', 512 * 2 ** 20],
  ['1Ti', 2 ** 40],
  ['1Pi', 2 ** 50],
  ['1Ei', 2 ** 60],
  ['1e3', 1e3],
  ['1E3', 1e3],
  ['1e-3', 1e-3],
  ['1e+3', 1e3],
  ['5.e2', 500],
];
const refused = [
  '',
  '.',
  'm',
  '1K',
  '1KB',
  '1kB',
  '512MB',
  '1gb',
  '1mi',
  '1MI',
  '2 Gi',
  '1,5',
  '0x10',
  '1e',
  '1e3m',
  '1ki',
  '1Mib',
  '1_000',
  '--1',
  '1..5',
  '½',
  '٣',
];
const nearest: readonly (readonly [text: string, meant: string | undefined])[] = [
  ['512MB', '512Mi'],
  ['1K', '1Ki'],
  ['2 Gi', '2Gi'],
  ['1,5', '1.5'],
  ['512mb', '512Mi'],
  ['1gb', '1Gi'],
  ['4g', '4Gi'],
  ['2cores', '2'],
  ['512MiB', '512Mi'],
  ['half', undefined],
  ['', undefined],
  ['500m', undefined],
  ['1.2.3', undefined],
];

suite('quantities', () => {
  for (const [text, value] of taken)
    test(`${text} is ${value}`, () => {
      const read = parseQuantity(text)?.value ?? Number.NaN;
      assert.ok(Math.abs(read - value) <= 1e-12 * Math.abs(value), `${read}`);
    });
  for (const text of refused)
    test(`${JSON.stringify(text)} is none`, () => assert.equal(parseQuantity(text), undefined));
  for (const [text, meant] of nearest)
    test(`${JSON.stringify(text)} means ${meant}`, () => assert.equal(nearestQuantity(text), meant));
  test('amounts are spelled as manifests do', () => {
    assert.deepEqual([spellBytes(2 ** 29), spellBytes(1.5 * 2 ** 30), spellBytes(100)], ['512Mi', '1.5Gi', '100']);
    assert.deepEqual([spellCores(2), spellCores(0.25)], ['2', '250m']);
  });
  test('long texts take no time', () => {
    const started = performance.now();
    for (const text of ['1'.repeat(50_000), ' '.repeat(50_000), `${'1,'.repeat(25_000)}`]) {
      parseQuantity(text);
      nearestQuantity(text);
    }
    assert.ok(performance.now() - started < 200);
  });
});
