import { hpa } from '../../checks/manifest-samples.js';
import { removeField } from '../../checks/manifests.js';
import { defineRule } from '../../rule.js';

const resource = (target: string) =>
  hpa({ metrics: `metrics:\n  - type: Resource\n    resource:\n      name: cpu\n      target: { ${target} }` });

export default defineRule({
  id: 'kubernetes/hpa-target-with-two-values',
  title: 'Metric target with two values',
  severity: 'error',
  applies: 'always',
  why: 'A Resource target is a percentage of requests or an amount, an External target an amount in total or for each pod. The API server refuses both at once.',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/'],
  examples: [
    {
      bad: { 'a.yaml': resource('type: Utilization, averageUtilization: 70, «averageValue: 500m»') },
      good: { 'a.yaml': resource('type: Utilization, averageUtilization: 70') },
    },
    {
      bad: { 'a.yaml': resource('type: AverageValue, «averageUtilization: 70», averageValue: 500m') },
      good: { 'a.yaml': resource('type: AverageValue, averageValue: 500m') },
    },
  ],
  silent: [
    {
      'a.yaml': hpa({
        metrics:
          'metrics:\n  - type: Object\n    object:\n      describedObject: { apiVersion: v1, kind: Service, name: shop }\n      metric: { name: rps }\n      target: { type: Value, value: 5, averageValue: 5 }',
      }),
    },
    { 'a.yaml': hpa() },
  ],

  each: 'part',
  check({ hpas }, report) {
    for (const { metrics } of hpas) {
      for (const { type, target } of metrics) {
        const keys =
          type === 'External'
            ? ['value', 'averageValue']
            : type === 'Resource' || type === 'ContainerResource'
              ? ['averageUtilization', 'averageValue']
              : [];
        const [first, second] = keys.flatMap(key => target?.get(key) ?? []);
        if (!first || !second) continue;
        // The type tells which of them is meant.
        const meant = MEANT[target?.get('type')?.text ?? ''] ?? keys[0];
        const extra = meant === keys[0] ? second : first;
        const name = meant === keys[0] ? keys[1] : keys[0];
        report(extra.pairAt, {
          message: `Both ${keys.join(' and ')} are set, and only one may be: the object is refused.`,
          fixes: removeField(extra, name ?? ''),
        });
      }
    }
  },
});

const MEANT: Readonly<Record<string, string>> = {
  Utilization: 'averageUtilization',
  AverageValue: 'averageValue',
  Value: 'value',
};
