import { deployment, documents, pdb } from '../../checks/manifest-samples.js';
import type { Fix } from '../../finding.js';
import { addObject } from '../../formats/kubernetes/edits.js';
import { fewestReplicas, pdbsOf } from '../../formats/kubernetes/relations.js';
import type { Workload } from '../../formats/kubernetes/workload.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';
const SPREAD =
  'topologySpreadConstraints:\n  - { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {} }';
const shop = deployment({ spec: 'replicas: 3', pod: SPREAD });

export default defineRule({
  id: 'kubernetes/pdb-not-set',
  title: 'Replicas without a disruption budget',
  severity: 'information',
  applies: 'production',
  absent: true,
  why: 'When nodes are drained for an upgrade, all pods of a workload may be evicted at once. A PodDisruptionBudget makes the drain wait for the next one to be ready.',
  references: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'a.yaml': shop.replace('name: shop', 'name: «shop»') },
      good: {
        'headroom.yaml': PRODUCTION,
        'a.yaml': documents(shop, pdb().replace(' { app: shop }', '\n      app: shop')),
      },
    },
  ],
  silent: [
    { 'headroom.yaml': PRODUCTION, 'a.yaml': shop, 'pdb.yaml': pdb() },
    { 'headroom.yaml': PRODUCTION, 'a.yaml': deployment({ spec: 'replicas: 1' }) },
    { 'headroom.yaml': PRODUCTION, 'templates/a.yaml': shop },
  ],

  each: 'relations',
  check({ workloads, set }, report) {
    for (const workload of workloads) {
      const { manifest, labels } = workload;
      const replicas = fewestReplicas(set, workload);
      if (
        !manifest.isWhole ||
        manifest.kind !== 'Deployment' ||
        replicas === undefined ||
        replicas < 2 ||
        labels.size === 0
      )
        continue;
      if (pdbsOf(set, workload).length > 0) continue;
      report(manifest.at, {
        message: `${replicas} replicas and no PodDisruptionBudget: a drain may evict all of them at once.`,
        fixes: withBudget(workload),
      });
    }
  },
});

/** A budget at the end of the file, for the pods that the workload itself selects. */
function withBudget({ manifest, labels }: Workload): readonly Fix[] {
  const selector = manifest
    .get('spec.selector.matchLabels')
    ?.entries.map(([key, value]) => [key, value.written] as const);
  const { namespace } = manifest.object;
  const edit = addObject(manifest.source, {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: manifest.name ?? '', ...(namespace !== undefined && { namespace }) },
    spec: { maxUnavailable: '1', selector: { matchLabels: Object.fromEntries(selector ?? labels) } },
  });
  return edit ? [{ title: 'Add PodDisruptionBudget', edits: [edit], safe: false }] : [];
}
