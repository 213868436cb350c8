import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Field, fieldsOf } from '../../../server/src/core/formats/kubernetes/fields.js';
import { problemsOf } from '../../../server/src/core/formats/kubernetes/problems.js';
import type { DirectiveFacts, FormatFacts } from '../../../server/src/core/model/facts.js';
import { readYaml } from '../../../server/src/core/syntax/yaml.js';
import { asMap } from '../../../server/src/core/syntax/yaml-access.js';
import { ROOT } from '../../support/lint.js';

const facts = JSON.parse(readFileSync(join(ROOT, 'schemas/kubernetes.json'), 'utf8')) as FormatFacts;
const scopes = fieldsOf(facts);
/** Scopes of APIs that are only migrated, and whose fields nobody checks. */
const OLD = /v\d+beta\d/;

/** A value of each type, and some that are none. */
const VALUES: Readonly<Record<string, { good: readonly string[]; bad: readonly string[] }>> = {
  string: { good: ['text', '"8"', "'no'"], bad: ['8', 'no', '[a]', '{ a: b }'] },
  bool: { good: ['true', 'no', 'On'], bad: ['"true"', '1', '[true]'] },
  integer: { good: [], bad: ['"5"', '1.5', 'many', '[1]', '{}', 'true'] },
  quantity: { good: ['1', '500m', '1.5Gi', '1e3', '.5'], bad: ['1GB', 'yes', '[1]', '{ a: 1 }', '"1 Gi"'] },
  'int-or-percent': { good: ['1', '25%'], bad: ['"1"', '1.5', 'half', '25 %', '[1]'] },
  port: { good: ['80', 'http'], bad: ['true', '[80]'] },
  enum: { good: [], bad: ['Nonsense', 'true', '7', '[a]'] },
  list: { good: ['[]'], bad: ['text', '{ a: b }', '5'] },
  map: { good: ['{}'], bad: ['text', '[a]', '5'] },
  block: { good: [], bad: ['text', '[a]', '5'] },
  any: { good: ['5', 'text', '[a]', '{ a: b }'], bad: [] },
};

/** `a.b[].c` with a value, in flow style. */
function written(path: string, value: string): string {
  const steps = path.split('.');
  return steps.reduceRight((inside, step) => {
    const items = step.split('[]').length - 1;
    const name = step.replaceAll('[]', '');
    return `{ ${name === '*' ? 'example.org/x' : name}: ${'['.repeat(items)}${inside}${']'.repeat(items)} }`;
  }, value);
}

function kindsOf(row: DirectiveFacts, value: string): readonly string[] {
  const root = asMap(readYaml(written(row.name, value)).root);
  assert.ok(root, value);
  const found = problemsOf(root, scopes.get(row.scope ?? '') as Field);
  return found
    .filter(
      ({ kind, path }) => kind !== 'missing' && kind !== 'version' && path === row.name.replace('*', 'example.org/x'),
    )
    .map(({ kind }) => kind);
}

for (const row of facts.directives.filter(({ scope = '' }) => !OLD.test(scope))) {
  suite(`${row.scope}: ${row.name}`, () => {
    const { good = [], bad = [] } = VALUES[row.type] ?? {};
    const { min = 0, max, values = [], type } = row;
    test('has a summary, a page and a known type', () => {
      assert.match(row.summary ?? '', /^\S.*\.$/);
      assert.match(row.docUrl ?? '', /^https:/);
      assert.ok(VALUES[type], type);
    });
    test('good values are taken, null and what a template fills in too', () => {
      const bounds = type === 'integer' ? [String(Math.max(min, 1)), String(max ?? 7)] : [];
      const fitting = type === 'quantity' && min > 0 ? ['2'] : good;
      for (const value of [...fitting, ...bounds, ...values, 'null', '"${X}"']) {
        const text = type === 'enum' && value === 'Off' ? '"Off"' : value;
        assert.deepEqual(kindsOf(row, text), [], text);
      }
    });
    if (bad.length > 0)
      test('values of other types are not', () => {
        for (const value of bad) {
          const isItem = row.name.endsWith('[]') && /^[[{]/.test(value);
          if (!isItem) assert.equal(kindsOf(row, value).length, 1, value);
        }
      });
    if (type === 'integer' && (row.min !== undefined || max !== undefined))
      test('values out of range are not', () => {
        if (row.min !== undefined) assert.deepEqual(kindsOf(row, String(row.min - 1)), ['range']);
        if (max !== undefined) assert.deepEqual(kindsOf(row, String(max + 1)), ['range']);
      });
    if (type === 'quantity' && row.min !== undefined)
      test('values below the least are not', () => assert.deepEqual(kindsOf(row, '-1'), ['range']));
    if (row.since !== undefined)
      test('its first version is told', () => {
        const root = asMap(readYaml(written(row.name, good[0] ?? (row.type === 'block' ? '{ x: 1 }' : '7'))).root);
        const found = root ? problemsOf(root, scopes.get(row.scope ?? '') as Field) : [];
        assert.ok(found.some(({ kind, path }) => kind === 'version' && path === row.name));
      });
    if (row.required)
      test('its absence is told', () => {
        const holder = row.name.replace(/\.?[^.]+$/, '');
        const text = holder === '' ? '{ x-other: 1 }' : written(holder, '{ x-other: 1 }');
        const root = asMap(readYaml(text).root);
        const found = root ? problemsOf(root, scopes.get(row.scope ?? '') as Field) : [];
        assert.ok(
          found.some(({ kind, path }) => kind === 'missing' && path === row.name),
          text,
        );
      });
  });
}

test('removed APIs name their kind and successor', () => {
  assert.ok((facts.removedApis?.length ?? 0) >= 8);
  for (const { apiVersion, kind, use } of facts.removedApis ?? [])
    assert.match(`${apiVersion} ${kind} ${use}`, /^\S+\/v\S+ [A-Z]\w+ \S+\/v\d$/);
});
