import { pdb } from '../../checks/manifest-samples.js';
import { addField } from '../../checks/manifests.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'kubernetes/pdb-unhealthy-pods-block',
  title: 'Disruption budget under which broken pods block drains',
  severity: 'hint',
  applies: 'production',
  absent: true,
  why: 'By default pods that are not ready count as disrupted and may not be evicted either: a workload that crashes in a loop blocks the drain of its nodes. AlwaysAllow lets broken pods go.',
  references: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'a.yaml': pdb().replace('name: shop', 'name: «shop»') },
      good: {
        'headroom.yaml': PRODUCTION,
        'a.yaml': pdb('unhealthyPodEvictionPolicy: AlwaysAllow\nmaxUnavailable: 1'),
      },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'overlays/a.yaml': pdb() }, { 'a.yaml': pdb() }],

  each: 'part',
  check({ pdbs }, report) {
    for (const pdb of pdbs) {
      const spec = pdb.get('spec');
      if (!pdb.isWhole || !spec?.isMap || spec.has('unhealthyPodEvictionPolicy')) continue;
      report(pdb.at, {
        message: 'Pods that are not ready may not be evicted either: a workload that crashes in a loop blocks drains.',
        fixes: addField(spec, 'unhealthyPodEvictionPolicy', 'AlwaysAllow'),
      });
    }
  },
});
