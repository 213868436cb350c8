import { deployment, documents, hpa } from '../../checks/manifest-samples.js';
import { removeField } from '../../checks/manifests.js';
import { minOf } from '../../formats/kubernetes/autoscaler.js';
import { scalersOf } from '../../formats/kubernetes/relations.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/replicas-under-hpa',
  title: 'Fixed number of replicas under an autoscaler',
  severity: 'warning',
  applies: 'deployed',
  why: 'Every time the manifest is applied, the number in it takes the place of the one the autoscaler has set: a rollout at peak time throws most pods away. Before the line is removed from an object that kubectl apply made, its last applied configuration has to forget it, or one pod is left for a moment.',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  ],
  examples: [
    {
      bad: { 'a.yaml': documents(deployment({ spec: '«replicas: 4»' }), hpa()) },
      good: { 'a.yaml': documents(deployment(), hpa()) },
    },
    {
      bad: { 'shop.yaml': deployment({ spec: '«replicas: 4»' }), 'hpa.yaml': hpa() },
      good: { 'shop.yaml': deployment(), 'hpa.yaml': hpa() },
    },
  ],
  silent: [
    {
      'a.yaml': documents(
        deployment({ spec: 'replicas: 4' }),
        hpa({ target: 'apiVersion: apps/v1\nkind: Deployment\nname: web' }),
      ),
    },
    {
      'templates/a.yaml': documents(deployment({ spec: '{{- if not .Values.hpa }}\nreplicas: 4\n{{- end }}' }), hpa()),
    },
    { 'prod/hpa.yaml': hpa(), 'prod/shop.yaml': deployment(), 'test/shop.yaml': deployment({ spec: 'replicas: 1' }) },
  ],

  each: 'relations',
  check({ workloads, set }, report) {
    for (const workload of workloads) {
      const { replicas } = workload;
      if (!replicas) continue;
      const [scaler] = scalersOf(set, workload);
      const [count, least, most] = [replicas.integer, scaler && minOf(scaler), scaler?.max?.integer];
      if (!scaler || count === undefined || count < (least ?? count) || count > (most ?? count)) continue;
      report(replicas.pairAt, {
        message: `${scaler.manifest.title} sets the replicas; every apply sets them back to ${count}.`,
        fixes: removeField(replicas, 'replicas'),
        related: [{ at: scaler.manifest.at, message: 'The autoscaler' }],
      });
    }
  },
});
