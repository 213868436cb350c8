import assert from 'node:assert/strict';
import { readScalar } from '../../server/src/core/syntax/yaml-scalars.js';

/**
 * Scalars as the YAML reader of kubectl, Helm and Kustomize takes them: the word lists and the order of attempts in
 * goyaml.v2/resolve.go of kubernetes-sigs/yaml, and number notations of Go's strconv.ParseInt with base 0.
 */
const table: readonly (readonly [text: string, type: string, value: unknown])[] = [
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
    each => [each, 'bool', true] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    each => [each, 'bool', false] as const,
  ),
  ...['', '~', 'null', 'Null', 'NULL'].map(each => [each, 'null', null] as const),
  ...['oFF', 'yEs', 'Norway', 'nULL', 'none', 'Initial', '-', '+', '.', '..', 'e3', '_1'].map(
    each => [each, 'string', each] as const,
  ),
  ...(
    [
      ['0', 0],
      ['42', 42],
      ['-7', -7],
      ['+7', 7],
      ['1_000', 1000],
      ['010', 8],
      ['0o17', 15],
      ['0x1F', 31],
      ['-0x10', -16],
      ['0b101', 5],
    ] as const
  ).map(([text, value]) => [text, 'integer', value] as const),
  ...(
    [
      ['1.5', 1.5],
      ['.5', 0.5],
      ['5.', 5],
      ['1e3', 1000],
      ['1E-3', 0.001],
      ['-1.5e2', -150],
      ['08', 8],
      ['1_0.5', 10.5],
      ['.inf', Number.POSITIVE_INFINITY],
      ['-.INF', Number.NEGATIVE_INFINITY],
      ['.nan', Number.NaN],
    ] as const
  ).map(([text, value]) => [text, 'float', value] as const),
  // Sexagesimal numbers are left out on purpose there; versions, times and quantities are text.
  ...['1:30', '12:30:45', '1.10.2', '500m', '512Mi', '25%', '1e', '0x', '1.5.', '++1', '0b2', '1,5', '09a'].map(
    each => [each, 'string', each] as const,
  ),
  // Dates become dates and then text again.
  ['2026-11-26', 'string', '2026-11-26'],
];

suite('YAML 1.1 scalars', () => {
  for (const [text, type, value] of table)
    test(`${JSON.stringify(text)} is ${type} ${value}`, () =>
      assert.deepEqual(readScalar({ text, plain: true }), { type, value }));

  test('in quotes everything is text', () => {
    for (const [text] of table) assert.deepEqual(readScalar({ text, plain: false }), { type: 'string', value: text });
  });
});
