import { hpa } from '../../checks/manifest-samples.js';
import { defineRule } from '../../rule.js';

const pods = (value: string) =>
  hpa({
    metrics: `metrics:\n  - type: Pods\n    pods:\n      metric: { name: rps }\n      target: { type: AverageValue, averageValue: ${value} }`,
  });

export default defineRule({
  id: 'kubernetes/hpa-target-not-positive',
  title: 'Metric target of zero or less',
  severity: 'error',
  applies: 'always',
  why: 'The number of replicas is the measured value divided by the target. The API server refuses a target that is not above zero.',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/'],
  examples: [
    { bad: { 'a.yaml': pods('«0»') }, good: { 'a.yaml': pods('100') } },
    { bad: { 'a.yaml': pods('«-5m»') }, good: { 'a.yaml': pods('5m') } },
  ],
  silent: [{ 'a.yaml': pods('1m') }, { 'templates/a.yaml': pods('{{ .Values.rps }}') }],

  each: 'part',
  check({ hpas }, report) {
    for (const { metrics } of hpas) {
      for (const { target } of metrics) {
        for (const key of ['value', 'averageValue']) {
          const value = target?.get(key);
          const amount = value?.quantity?.value;
          if (value && amount !== undefined && amount <= 0)
            report(value.at, { message: `\`${key}\` is ${value.text}, and has to be above 0: the object is refused.` });
        }
      }
    }
  },
});
