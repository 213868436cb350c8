import { hpa } from '../../checks/manifest-samples.js';
import { minOf } from '../../formats/kubernetes/autoscaler.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/hpa-cannot-scale',
  title: 'Autoscaler whose minimum is its maximum',
  severity: 'warning',
  applies: 'deployed',
  why: 'Between equal bounds there is nothing to scale: the autoscaler only holds a number that the workload could hold itself.',
  references: ['https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/'],
  examples: [
    {
      bad: { 'a.yaml': hpa({ min: 'minReplicas: 5', max: 'maxReplicas: «5»' }) },
      good: { 'a.yaml': hpa({ min: 'minReplicas: 5', max: 'maxReplicas: 10' }) },
    },
    {
      bad: { 'a.yaml': hpa({ min: '', max: 'maxReplicas: «1»' }) },
      good: { 'a.yaml': hpa({ min: '', max: 'maxReplicas: 4' }) },
    },
  ],
  silent: [
    { 'a.yaml': hpa({ min: '' }) },
    { 'base/a.yaml': hpa({ min: 'minReplicas: 3', max: 'maxReplicas: 3' }) },
    { 'templates/a.yaml': hpa({ min: 'minReplicas: {{ .Values.min }}', max: 'maxReplicas: 1' }) },
  ],

  each: 'part',
  check({ scalers }, report) {
    for (const scaler of scalers) {
      const { manifest, max } = scaler;
      const [least, most] = [minOf(scaler), max?.integer];
      if (!manifest.isWhole || !max || most === undefined || least !== most || most === 0) continue;
      report(max.at, {
        message: `At least ${least} and at most ${most}${scaler.min ? '' : ' (no minimum is set, which is 1)'}: this autoscaler never scales.`,
      });
    }
  },
});
