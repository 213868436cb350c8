import { hpa } from '../../checks/manifest-samples.js';
import { setValue, versionsBefore } from '../../checks/manifests.js';
import { severityAcross } from '../../checks/subject.js';
import { defineRule } from '../../rule.js';

const NEWEST = 'versions: { kubernetes: "1.37" }\n';
const EXTERNAL =
  'metrics:\n  - type: External\n    external:\n      metric: { name: jobs }\n      target: { type: AverageValue, averageValue: 5 }';

export default defineRule({
  id: 'kubernetes/hpa-min-zero',
  title: 'Autoscaler that is to scale to zero where it cannot',
  severity: 'error',
  applies: 'always',
  why: 'Pods that do not run use nothing that a Resource metric could measure, so only an Object or External metric can bring a workload back from zero. Before Kubernetes 1.37 the gate HPAScaleToZero has to be switched on as well.',
  references: ['https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/'],
  examples: [
    {
      bad: { 'headroom.yaml': NEWEST, 'a.yaml': hpa({ min: 'minReplicas: «0»' }) },
      good: { 'headroom.yaml': NEWEST, 'a.yaml': hpa({ min: 'minReplicas: 1' }) },
    },
    {
      bad: {
        'headroom.yaml': 'versions: { kubernetes: "1.33" }\n',
        'a.yaml': hpa({ min: 'minReplicas: «0»', metrics: EXTERNAL }),
      },
      good: {
        'headroom.yaml': 'versions: { kubernetes: "1.33" }\n',
        'a.yaml': hpa({ min: 'minReplicas: 1', metrics: EXTERNAL }),
      },
    },
  ],
  silent: [
    { 'headroom.yaml': NEWEST, 'a.yaml': hpa({ min: 'minReplicas: 0', metrics: EXTERNAL }) },
    {
      'a.yaml':
        'apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nspec: { scaleTargetRef: { name: a }, minReplicaCount: 0 }\n',
    },
  ],

  each: 'part',
  check(subject, report) {
    const { versions } = subject.version;
    for (const { min, metrics } of subject.hpas) {
      if (min?.integer !== 0) continue;
      const wakes = metrics.some(({ type }) => type === 'Object' || type === 'External');
      const gated = versionsBefore(subject, '1.37');
      const severity = wakes
        ? severityAcross(subject, versions, gated, 'warning')
        : severityAcross(subject, versions, versions, 'error');
      if (!severity) continue;
      report(min.at, {
        message: wakes
          ? 'minReplicas 0 is refused before Kubernetes 1.37 unless the cluster has the gate HPAScaleToZero switched on.'
          : 'minReplicas 0 needs an Object or External metric: what does not run has no CPU or memory use to scale up by. The object is refused.',
        severity,
        fixes: [setValue(min, 'minReplicas', '1')],
      });
    }
  },
});
