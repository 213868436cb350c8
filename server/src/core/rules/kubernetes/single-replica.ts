import { deployment, documents, hpa, service } from '../../checks/manifest-samples.js';
import { setValue } from '../../checks/manifests.js';
import { scalersOf, servicesOf } from '../../formats/kubernetes/relations.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';
const shop = (replicas: string) => documents(deployment({ spec: `replicas: ${replicas}` }), service);

export default defineRule({
  id: 'kubernetes/single-replica',
  title: 'Single pod behind a Service',
  severity: 'warning',
  applies: 'production',
  why: 'One pod is an outage whenever its node is drained or fails, and at every crash. Two on different nodes are not.',
  references: ['https://kubernetes.io/docs/concepts/workloads/pods/disruptions/'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'a.yaml': shop('«1»') },
      good: { 'headroom.yaml': PRODUCTION, 'a.yaml': shop('2') },
    },
  ],
  silent: [
    { 'headroom.yaml': 'environment: development\n', 'a.yaml': shop('1') },
    { 'headroom.yaml': PRODUCTION, 'a.yaml': documents(shop('1'), hpa()) },
    { 'headroom.yaml': PRODUCTION, 'a.yaml': deployment({ spec: 'replicas: 1' }) },
    { 'headroom.yaml': PRODUCTION, 'a.yaml': shop('1').replace('kind: Deployment', 'kind: StatefulSet') },
  ],

  each: 'relations',
  check({ workloads, set, environment }, report) {
    if (environment?.value !== 'production') return;
    for (const workload of workloads) {
      const { manifest, replicas } = workload;
      // One pod of a StatefulSet is mostly a database that has no second one.
      if (!manifest.isWhole || manifest.kind !== 'Deployment' || replicas?.integer !== 1) continue;
      if (servicesOf(set, workload).length === 0 || scalersOf(set, workload).length > 0) continue;
      report(replicas.at, {
        message: 'One pod serves everything: nobody does while its node is drained, or after it has failed.',
        fixes: [setValue(replicas, 'replicas', '2')],
      });
    }
  },
});
