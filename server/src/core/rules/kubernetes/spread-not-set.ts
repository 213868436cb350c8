import { deployment } from '../../checks/manifest-samples.js';
import { addField } from '../../checks/manifests.js';
import { fewestReplicas } from '../../formats/kubernetes/relations.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';
const CONSTRAINT = `topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: topology.kubernetes.io/zone
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        app: shop`;

export default defineRule({
  id: 'kubernetes/spread-not-set',
  title: 'Replicas that may all run in one place',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'Several replicas only help against the failure of a node or zone where they run on several. The scheduler tries by itself, but a spread constraint is what holds it to that.',
  references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/'],
  examples: [
    {
      bad: {
        'headroom.yaml': PRODUCTION,
        'a.yaml': deployment({ spec: 'replicas: 3' }).replace('name: shop', 'name: «shop»'),
      },
      good: { 'headroom.yaml': PRODUCTION, 'a.yaml': deployment({ spec: 'replicas: 3', pod: CONSTRAINT }) },
    },
  ],
  silent: [
    {
      'headroom.yaml': PRODUCTION,
      'a.yaml': deployment({ spec: 'replicas: 3', pod: 'affinity: { podAntiAffinity: {} }' }),
    },
    { 'headroom.yaml': PRODUCTION, 'a.yaml': deployment({ spec: 'replicas: 1' }) },
    { 'headroom.yaml': PRODUCTION, 'base/a.yaml': deployment({ spec: 'replicas: 3' }) },
  ],

  each: 'relations',
  check({ workloads, set }, report) {
    for (const workload of workloads) {
      const { manifest, pod, labels } = workload;
      const replicas = fewestReplicas(set, workload);
      if (!manifest.isWhole || manifest.kind !== 'Deployment' || !pod || replicas === undefined || replicas < 2)
        continue;
      if (pod.get('topologySpreadConstraints') || pod.get('affinity', 'podAntiAffinity')) continue;
      const constraint = {
        maxSkew: '1',
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: Object.fromEntries([...labels].slice(0, 1)) },
      };
      report(manifest.at, {
        message: `${replicas} replicas, and nothing keeps them from running on one node or in one zone.`,
        fixes: labels.size > 0 ? addField(pod, 'topologySpreadConstraints', [constraint]) : [],
      });
    }
  },
});
