import { BOUNDED, deployment, documents, vpa } from '../../checks/manifest-samples.js';
import { addField } from '../../checks/manifests.js';
import { targetOf, updateModeOf } from '../../formats/kubernetes/autoscaler.js';
import { fewestReplicas, workloadFor } from '../../formats/kubernetes/relations.js';
import { defineRule } from '../../rule.js';

const shop = (mode: string, replicas = 1) =>
  documents(deployment({ spec: `replicas: ${replicas}` }), vpa({ mode, spec: BOUNDED }));

export default defineRule({
  id: 'kubernetes/vpa-cannot-evict',
  title: 'Vertical autoscaler that does not touch a single pod',
  severity: 'information',
  applies: 'deployed',
  why: 'The updater evicts nothing where fewer than two replicas run, unless the cluster or the autoscaler says otherwise: a single pod keeps the requests it was started with.',
  references: [
    'https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/known-limitations.md',
  ],
  examples: [
    {
      bad: { 'a.yaml': shop('updateMode: «Recreate»') },
      good: { 'a.yaml': shop('minReplicas: 1\nupdateMode: Recreate') },
    },
  ],
  silent: [
    { 'a.yaml': shop('updateMode: Recreate', 2) },
    { 'a.yaml': shop('updateMode: Initial') },
    { 'base/a.yaml': shop('updateMode: Recreate') },
  ],

  each: 'relations',
  check({ vpas, set }, report) {
    for (const vpa of vpas) {
      const mode = vpa.get('spec.updatePolicy.updateMode');
      const active = updateModeOf(vpa);
      const workload = workloadFor(set, vpa, targetOf(vpa.get('spec.targetRef')));
      if (!workload?.manifest.isWhole || !vpa.isWhole || !mode || (active !== 'Recreate' && active !== 'Auto'))
        continue;
      const replicas = workload.replicas ? fewestReplicas(set, workload) : undefined;
      if (replicas === undefined || replicas >= 2 || vpa.get('spec.updatePolicy.minReplicas')) continue;
      report(mode.at, {
        message: `${workload.manifest.title} may have ${replicas} replica, and below two nothing is evicted: the pod keeps its requests.`,
        fixes: addField(vpa.get('spec.updatePolicy'), 'minReplicas', '1'),
      });
    }
  },
});
