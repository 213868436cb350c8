import { deployment, documents, hpa } from '../../checks/manifest-samples.js';
import { removeField } from '../../checks/manifests.js';
import { minOf } from '../../formats/kubernetes/autoscaler.js';
import { scalersOf } from '../../formats/kubernetes/relations.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/replicas-outside-hpa',
  title: 'Number of replicas that the autoscaler does not allow',
  severity: 'warning',
  applies: 'deployed',
  why: 'Every apply sets a number outside the bounds of the autoscaler, which then starts or stops pods until it fits. Without the line nothing is disturbed.',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  ],
  examples: [
    {
      bad: { 'a.yaml': documents(deployment({ spec: '«replicas: 20»' }), hpa()) },
      good: { 'a.yaml': documents(deployment(), hpa()) },
    },
  ],
  silent: [
    { 'a.yaml': documents(deployment({ spec: 'replicas: 4' }), hpa()) },
    { 'a.yaml': deployment({ spec: 'replicas: 20' }) },
  ],

  each: 'relations',
  check({ workloads, set }, report) {
    for (const workload of workloads) {
      const { replicas } = workload;
      if (!replicas) continue;
      const [scaler] = scalersOf(set, workload);
      const [count, least, most] = [replicas.integer, scaler && minOf(scaler), scaler?.max?.integer];
      if (!scaler || count === undefined || (count >= (least ?? count) && count <= (most ?? count))) continue;
      report(replicas.pairAt, {
        message: `${count} replicas, and ${scaler.manifest.title} allows ${least} to ${most}: every apply starts or stops pods for nothing.`,
        fixes: removeField(replicas, 'replicas'),
        related: [{ at: scaler.manifest.at, message: 'The autoscaler' }],
      });
    }
  },
});
