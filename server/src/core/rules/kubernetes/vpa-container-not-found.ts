import { deployment, documents, vpa } from '../../checks/manifest-samples.js';
import { setValue } from '../../checks/manifests.js';
import { policiesOf } from '../../checks/resources.js';
import { targetOf } from '../../formats/kubernetes/autoscaler.js';
import { workloadFor } from '../../formats/kubernetes/relations.js';
import { nearestName } from '../../names.js';
import { defineRule } from '../../rule.js';

const shop = (name: string) =>
  documents(
    deployment(),
    vpa({ spec: `resourcePolicy:\n  containerPolicies:\n    - containerName: ${name}\n      maxAllowed: { cpu: 2 }` }),
  );

export default defineRule({
  id: 'kubernetes/vpa-container-not-found',
  title: 'Policy for a container that the target does not have',
  severity: 'warning',
  applies: 'always',
  why: 'A policy that names no container has no effect: the container that was meant is resized without its bounds.',
  references: ['https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/api.md'],
  examples: [{ bad: { 'a.yaml': shop('«phpp»') }, good: { 'a.yaml': shop('php') } }],
  silent: [{ 'a.yaml': shop('"*"') }, { 'base/a.yaml': shop('istio-proxy') }, { 'a.yaml': shop('istio-proxy') }],

  each: 'relations',
  check({ vpas, set }, report) {
    for (const vpa of vpas) {
      const workload = workloadFor(set, vpa, targetOf(vpa.get('spec.targetRef')));
      if (!workload?.manifest.isWhole) continue;
      const names = (workload.pod?.get('initContainers')?.items ?? []).flatMap(view => view.get('name')?.text ?? []);
      const all = [...workload.containers.map(({ name }) => name), ...names];
      for (const policy of policiesOf(vpa)) {
        const name = policy.get('containerName');
        if (!name?.string || name.string === '*' || all.includes(name.string)) continue;
        // Meshes and agents put containers of their own into pods: only what looks misspelt is wrong.
        const nearest = nearestName(name.string, all);
        if (nearest === undefined) continue;
        report(name.at, {
          message: `${workload.manifest.title} has no container ${name.string}; did you mean ${nearest}? This policy has no effect.`,
          fixes: [setValue(name, 'containerName', nearest)],
        });
      }
    }
  },
});
