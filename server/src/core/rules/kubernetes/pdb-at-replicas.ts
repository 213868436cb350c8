import { deployment, documents, pdb } from '../../checks/manifest-samples.js';
import { protectedBy, scalersOf } from '../../formats/kubernetes/relations.js';
import { defineRule } from '../../rule.js';

const shop = (limit: string) => documents(deployment({ spec: 'replicas: 3' }), pdb(limit));

export default defineRule({
  id: 'kubernetes/pdb-at-replicas',
  title: 'Disruption budget as high as the number of replicas',
  severity: 'warning',
  applies: 'always',
  why: 'A budget that wants as many pods available as there are lets none of them go: every drain waits for ever.',
  references: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
  examples: [{ bad: { 'a.yaml': shop('minAvailable: «3»') }, good: { 'a.yaml': shop('maxUnavailable: 1') } }],
  silent: [
    { 'a.yaml': shop('minAvailable: 2') },
    { 'base/a.yaml': shop('minAvailable: 3') },
    { 'a.yaml': pdb('minAvailable: 3') },
  ],

  each: 'relations',
  check({ pdbs, set }, report) {
    for (const pdb of pdbs) {
      const least = pdb.get('spec.minAvailable');
      if (least?.integer === undefined || !pdb.isWhole) continue;
      const found = protectedBy(set, pdb);
      const [workload] = found;
      const replicas = workload?.replicas?.integer;
      if (!workload?.manifest.isWhole || found.length > 1 || replicas === undefined) continue;
      if (replicas === 0 || least.integer < replicas || scalersOf(set, workload).length > 0) continue;
      report(least.at, {
        message: `${least.integer} pods have to stay, and ${workload.manifest.title} has ${replicas}: no drain gets through.`,
        fixes: [
          {
            title: 'Change to maxUnavailable: 1',
            edits: [{ ...least.pairAt, newText: 'maxUnavailable: 1' }],
            safe: false,
          },
        ],
        related: [{ at: workload.manifest.at, message: 'The workload' }],
      });
    }
  },
});
