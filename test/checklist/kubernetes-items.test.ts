import assert from 'node:assert/strict';
import type { ItemId } from '../../server/src/core/checklist/items.js';
import type { Verdict } from '../../server/src/core/checklist/model.js';
import { deployment, documents, hpa, vpa } from '../../server/src/core/checks/manifest-samples.js';
import { evidence, itemFor } from '../support/checklist.js';

const PLATFORM = { 'headroom.yaml': 'environment: production\n' };
const bare = deployment({ resources: 'requests: { cpu: 1 }' });
const rps =
  'metrics:\n  - type: Pods\n    pods:\n      metric: { name: rps }\n      target: { type: AverageValue, averageValue: 100 }';

/** Per item: files, the verdict, and its evidence. */
const cases: Readonly<
  Partial<
    Record<
      ItemId,
      readonly (readonly [
        name: string,
        files: Readonly<Record<string, string>>,
        verdict: Verdict,
        lines: readonly string[],
      ])[]
    >
  >
> = {
  'resource-limits': [
    ['all set', { 'a.yaml': deployment() }, 'pass', ['a.yaml: Deployment shop, php: limits.memory = 1Gi (pass)']],
    [
      'one missing',
      { 'a.yaml': deployment(), 'b.yaml': bare },
      'fail',
      [
        'a.yaml: Deployment shop, php: limits.memory = 1Gi (pass)',
        'b.yaml: Deployment shop, php: no requests.memory and limits.memory (fail)',
      ],
    ],
    [
      'in a base',
      { 'base/a.yaml': bare },
      'unknown',
      ['base/a.yaml: Deployment shop, php: no requests.memory and limits.memory (unknown)'],
    ],
    [
      'in a chart',
      { 'templates/a.yaml': deployment({ resources: '{{- toYaml .Values.resources | nindent 12 }}' }) },
      'unknown',
      ['templates/a.yaml: Deployment shop, php: no requests.cpu, requests.memory and limits.memory (unknown)'],
    ],
    ['for developers', { 'dev/a.yaml': bare }, 'unknown', []],
  ],
  autoscaling: [
    [
      'valid',
      { 'a.yaml': documents(deployment(), hpa()) },
      'pass',
      ['a.yaml: HorizontalPodAutoscaler shop: 2 to 10 replicas (pass)'],
    ],
    [
      'one replica at night',
      { 'a.yaml': documents(deployment(), hpa({ min: 'minReplicas: 1' })) },
      'unknown',
      ['a.yaml: HorizontalPodAutoscaler shop: 1 to 10 replicas (unknown)'],
    ],
    [
      'without room',
      { 'a.yaml': documents(deployment(), hpa({ min: 'minReplicas: 10' })) },
      'fail',
      ['a.yaml: HorizontalPodAutoscaler shop: At least 10 and at most 10: this autoscaler never scales. (fail)'],
    ],
    [
      'with an error',
      { 'a.yaml': documents(deployment(), hpa({ max: 'maxReplicas: "10"' })) },
      'fail',
      [
        'a.yaml: HorizontalPodAutoscaler shop: `spec.maxReplicas` takes a whole number, and this is the text `10`: the object is refused. (fail)',
      ],
    ],
    [
      'in conflict',
      { 'a.yaml': documents(deployment(), hpa(), vpa({ mode: 'updateMode: Recreate' })) },
      'fail',
      [
        'a.yaml: HorizontalPodAutoscaler shop: HorizontalPodAutoscaler shop scales by cpu, and this one changes the requests it goes by: they chase each other. (fail)',
      ],
    ],
    [
      'without its target',
      { 'a.yaml': hpa() },
      'unknown',
      ['a.yaml: HorizontalPodAutoscaler shop: 2 to 10 replicas, target not found (unknown)'],
    ],
    ['none', { 'a.yaml': deployment() }, 'unknown', ['a.yaml: Deployment shop: no autoscaler (unknown)']],
  ],
  'custom-metrics': [
    [
      'not served',
      { 'a.yaml': hpa({ metrics: rps }) },
      'unknown',
      ['a.yaml: Pods metric rps (no adapter rule found here) (unknown)'],
    ],
    [
      'served',
      {
        'a.yaml': hpa({ metrics: rps }),
        'adapter.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: adapter }\ndata:\n  config.yaml: |\n    rules: [{ name: { as: rps } }]\n',
      },
      'unknown',
      ['a.yaml: Pods metric rps (unknown)'],
    ],
    ['none', { 'a.yaml': hpa() }, 'unknown', []],
  ],
};

for (const [id, rows] of Object.entries(cases)) {
  suite(`checklist: ${id}`, () => {
    for (const [name, files, verdict, lines] of rows) {
      test(`${name}: ${verdict}`, async () => {
        const item = await itemFor(id as ItemId, { ...PLATFORM, ...files });
        assert.equal(item.verdict, verdict, item.reason);
        assert.match(item.reason, /^[A-Z].*\.$/);
        assert.deepEqual(evidence(item), lines);
      });
    }
    test('unknown without a file', async () =>
      assert.equal((await itemFor(id as ItemId, PLATFORM)).verdict, 'unknown'));
  });
}
