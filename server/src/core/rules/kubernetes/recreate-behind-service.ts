import { deployment, documents, service } from '../../checks/manifest-samples.js';
import { setValue } from '../../checks/manifests.js';
import { servicesOf } from '../../formats/kubernetes/relations.js';
import type { View } from '../../formats/kubernetes/view.js';
import { defineRule } from '../../rule.js';

const strategy = (type: string) => documents(deployment({ spec: `strategy: { type: ${type} }` }), service);

export default defineRule({
  id: 'kubernetes/recreate-behind-service',
  title: 'Rollout that first stops everything, behind a Service',
  severity: 'warning',
  applies: 'deployed',
  why: 'With the strategy Recreate all pods are stopped before the first new one starts: the Service has nobody to send requests to during every rollout. Some programs need that, because two of them must not run at once.',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment'],
  examples: [{ bad: { 'a.yaml': strategy('«Recreate»') }, good: { 'a.yaml': strategy('RollingUpdate') } }],
  silent: [
    { 'a.yaml': deployment({ spec: 'strategy: { type: Recreate }' }) },
    { 'templates/a.yaml': strategy('Recreate') },
  ],

  each: 'relations',
  check({ workloads, set }, report) {
    for (const workload of workloads) {
      const type = workload.manifest.get('spec.strategy.type');
      // Pods that write to one volume cannot run side by side.
      if (type?.string !== 'Recreate' || hasVolume(workload.pod)) continue;
      const [front] = servicesOf(set, workload);
      if (!front) continue;
      report(type.at, {
        message: `During every rollout the Service ${front.name} has no pod to send requests to.`,
        fixes: [setValue(type, 'type', 'RollingUpdate')],
        related: [{ at: front.at, message: 'The Service' }],
      });
    }
  },
});

function hasVolume(pod: View | undefined): boolean {
  return (pod?.get('volumes')?.items ?? []).some(volume => volume.has('persistentVolumeClaim'));
}
