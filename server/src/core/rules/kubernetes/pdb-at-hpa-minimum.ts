import { deployment, documents, hpa, pdb } from '../../checks/manifest-samples.js';
import { minOf } from '../../formats/kubernetes/autoscaler.js';
import { protectedBy, scalersOf } from '../../formats/kubernetes/relations.js';
import { defineRule } from '../../rule.js';

const shop = (limit: string) => documents(deployment(), hpa(), pdb(limit));

export default defineRule({
  id: 'kubernetes/pdb-at-hpa-minimum',
  title: 'Disruption budget as high as the minimum of the autoscaler',
  severity: 'warning',
  applies: 'always',
  why: 'At quiet times the autoscaler leaves its minimum of pods. A budget that wants as many available lets none of them go, and drains wait until traffic rises. maxUnavailable holds at any number.',
  references: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
  examples: [{ bad: { 'a.yaml': shop('minAvailable: «2»') }, good: { 'a.yaml': shop('maxUnavailable: 1') } }],
  silent: [
    { 'a.yaml': shop('minAvailable: 1') },
    { 'a.yaml': shop('minAvailable: 50%') },
    { 'templates/a.yaml': shop('minAvailable: 2') },
  ],

  each: 'relations',
  check({ pdbs, set }, report) {
    for (const pdb of pdbs) {
      const least = pdb.get('spec.minAvailable');
      if (least?.integer === undefined) continue;
      const [workload] = protectedBy(set, pdb);
      const [scaler] = workload ? scalersOf(set, workload) : [];
      const replicas = scaler && minOf(scaler);
      if (!scaler || replicas === undefined || replicas === 0 || least.integer < replicas) continue;
      report(least.at, {
        message: `${least.integer} pods have to stay, and ${scaler.manifest.title} goes down to ${replicas}: then no drain gets through.`,
        fixes: [
          {
            title: 'Change to maxUnavailable: 1',
            edits: [{ ...least.pairAt, newText: 'maxUnavailable: 1' }],
            safe: false,
          },
        ],
        related: [{ at: scaler.manifest.at, message: 'The autoscaler' }],
      });
    }
  },
});
