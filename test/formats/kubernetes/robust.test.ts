import assert from 'node:assert/strict';
import { deployment, hpa } from '../../../server/src/core/checks/manifest-samples.js';
import type { LoadedFormat } from '../../../server/src/core/formats/registry.js';
import { resolvePath } from '../../../server/src/core/uris.js';
import { FOLDER, loadAllFormats, workspaceOf } from '../../support/lint.js';

let formats: readonly LoadedFormat[];
suiteSetup(async () => {
  formats = await loadAllFormats();
});

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n';
const bomb = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
  .map(
    (name, index, all) =>
      `${name}: &${name} [${Array(9)
        .fill(index === 0 ? 'x' : `*${all[index - 1]}`)
        .join(', ')}]`,
  )
  .join('\n');
const keys = (count: number, name: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => `  ${name(index)}: v`).join('\n');
const nested = (depth: number) => `${'{ a: '.repeat(depth)}1${' }'.repeat(depth)}`;

/** Texts that were made to break a reader, the most time that they may take, and the rules that speak. */
const table: readonly (readonly [name: string, text: string, ms: number, rules: readonly string[]])[] = [
  ['an alias bomb', `${HEAD}data:\n  x: y\n${bomb}\n`, 500, []],
  [
    'an alias bomb as a spec',
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\n${bomb}\nspec: *i\n`,
    1_000,
    ['unknown-field', 'invalid-type'],
  ],
  ['a merge of itself', `${HEAD}data: &d\n  <<: *d\n  a: b\n`, 200, []],
  [
    'a merge of itself in a workload',
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: &s\n  <<: *s\n  replicas: 1\n`,
    200,
    [],
  ],
  ['a merge of a scalar', `${HEAD}data:\n  <<: 5\n`, 200, []],
  ['a cycle of aliases', `${HEAD}data: &a\n  b: *a\n`, 200, []],
  ['an alias of nothing', `${HEAD}data: *nothing\n`, 200, ['syntax-error']],
  ['30,000 keys', `${HEAD}data:\n${keys(30_000, index => `k${index}`)}\n`, 1_500, []],
  ['30,000 equal keys', `${HEAD}data:\n${keys(30_000, () => 'k')}\n`, 1_500, ['duplicate-key']],
  [
    '30,000 keys where nobody expects them',
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n${keys(30_000, index => `replicas${index}x`)}\n`,
    1_500,
    ['unknown-field', 'missing-field'],
  ],
  ['flow nesting of 20,000', `${HEAD}data: ${nested(20_000)}\n`, 3_000, ['syntax-error']],
  ['brackets that nothing closes', `${HEAD}data: ${'['.repeat(20_000)}\n`, 3_000, ['syntax-error']],
  [
    'lists in lists of 150',
    `apiVersion: v1\nkind: List\nitems: ${'[{ apiVersion: v1, kind: List, items: '.repeat(60)}[]${'}]'.repeat(60)}\n`,
    500,
    [],
  ],
  ['a scalar of 10 MB', `${HEAD}data:\n  a: ${'x'.repeat(10_000_000)}\n`, 1_000, ['file-not-checked']],
  ['10,000 documents', `${HEAD}---\n`.repeat(10_000), 4_000, []],
  ['2,000 workloads of one name', `${deployment()}---\n`.repeat(2_000), 6_000, []],
  [
    'a number as spec',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: 3\n',
    200,
    ['invalid-type'],
  ],
  ['text as metadata', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: a\nspec: []\n', 200, ['invalid-type']],
  [
    'null everywhere',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\nspec:\n  selector:\n  template:\n    metadata:\n    spec:\n      containers:\n        -\n        - null\n',
    200,
    ['missing-field'],
  ],
  [
    'null in an autoscaler',
    'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: ~\nspec:\n  scaleTargetRef:\n  metrics:\n    -\n    - null\n  behavior:\n    scaleUp:\n      policies:\n',
    200,
    ['missing-field'],
  ],
  [
    'wrong kinds everywhere',
    'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: 5\nspec: { scaleTargetRef: [1], metrics: { a: b }, behavior: no, maxReplicas: {}, minReplicas: [] }\n',
    200,
    ['invalid-type'],
  ],
  [
    'keys of objects',
    hpa().replace('metadata:\n  name: shop', 'metadata:\n  name: shop\n__proto__: { a: b }\nconstructor: { a: b }'),
    200,
    ['unknown-field'],
  ],
  ['keys that are maps', `${HEAD}? { a: b }\n: c\n? [1, 2]\n: d\n`, 200, []],
  ['NUL and lone surrogates', `${HEAD}data: { a: "\0\ud800" }\n`, 200, []],
  ['tags of other languages', `${HEAD}data: !!js/function 'x'\n`, 200, []],
  ['a version of YAML from the future', `%YAML 9.9\n---\n${HEAD}`, 200, []],
  ['only dashes', `apiVersion: v1\nkind: A\n${'---\n'.repeat(50_000)}`, 3_000, []],
  ['braces of templates that nothing closes', `${HEAD}data: ${'{{ '.repeat(20_000)}\n`, 3_000, []],
  ['lone carriage returns', HEAD.replaceAll('\n', '\r'), 200, []],
];

/** Machines that test are busy; what is quadratic takes far more than this. */
const SLACK = 5;

suite('manifests made to break a reader', () => {
  for (const [name, text, ms, rules] of table) {
    test(name, function () {
      this.timeout(40_000);
      const started = performance.now();
      const workspace = workspaceOf(formats, { 'a.yaml': text });
      const uri = resolvePath(FOLDER, 'a.yaml');
      const found = workspace.findingsOf(uri);
      const place = workspace.placeOf(uri);
      for (const offset of [0, 40, Math.floor(text.length / 2), text.length]) {
        place?.format.format.hover(place.subject, place.document, offset);
        if (text.length < 200_000) place?.format.format.complete(place.subject, place.document, offset);
        place?.format.format.references?.(place.subject, place.document, offset);
      }
      const took = performance.now() - started;
      const spoke = [...new Set(found.map(({ rule }) => rule.replace('kubernetes/', '')))].filter(
        rule => !/^headroom/.test(rule),
      );
      assert.deepEqual(
        spoke.sort(),
        [...rules].sort(),
        found
          .slice(0, 3)
          .map(({ message }) => message)
          .join('\n'),
      );
      assert.ok(found.length <= 402, `${found.length} findings`);
      assert.ok(took < SLACK * ms, `${Math.round(took)} ms`);
    });
  }
});
