import { deployment, hpa } from '../../checks/manifest-samples.js';
import { ifCertain, problemsIn } from '../../checks/manifests.js';
import { nearestQuantity } from '../../formats/kubernetes/quantity.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/invalid-quantity',
  title: 'Text that is no quantity',
  severity: 'error',
  applies: 'always',
  why: 'A quantity is a number with one of the suffixes n, u, m, k, M, G, T, P, E or Ki, Mi, Gi, Ti, Pi, Ei. Case counts, and there is no blank, no comma and no B. Anything else is refused.',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/'],
  examples: [
    {
      bad: {
        'a.yaml': deployment({ resources: 'requests: { cpu: 500m, memory: «512MB» }\nlimits: { memory: «"1 Gi"» }' }),
      },
      good: { 'a.yaml': deployment().replace('limits: { memory: 1Gi }', 'limits: { memory: 1Gi }') },
    },
    {
      bad: { 'a.yaml': deployment({ resources: 'requests: { cpu: «half», memory: 512Mi }\nlimits: { memory: 1Gi }' }) },
      good: { 'a.yaml': deployment() },
    },
  ],
  silent: [
    { 'a.yaml': deployment({ resources: 'requests: { cpu: .5, memory: 5.e8 }\nlimits: { memory: "1073741824" }' }) },
    {
      'a.yaml': hpa({
        metrics:
          'metrics:\n  - type: Pods\n    pods:\n      metric: { name: rps }\n      target: { type: AverageValue, averageValue: 1k }',
      }),
    },
    { 'templates/a.yaml': deployment({ resources: 'requests: { memory: {{ .Values.memory }}MB }' }) },
  ],

  each: 'part',
  check(subject, report) {
    for (const { problem, at, view } of problemsIn(subject, 'quantity')) {
      const nearest = nearestQuantity(view.text);
      report(at, {
        message: `\`${view.text.slice(0, 40)}\` is no quantity: \`${problem.path}\` is refused.`,
        severity: ifCertain(subject, 'error'),
        fixes:
          nearest === undefined
            ? []
            : [{ title: `Change to ${nearest}`, edits: [{ ...at, newText: nearest }], safe: false }],
      });
    }
  },
});
