import { pdb } from '../../checks/manifest-samples.js';
import { removeField } from '../../checks/manifests.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/pdb-both-limits',
  title: 'Disruption budget with both limits',
  severity: 'error',
  applies: 'always',
  why: 'A budget says how many pods stay or how many may go. The API server refuses both.',
  references: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
  examples: [
    {
      bad: { 'a.yaml': pdb('«minAvailable: 2»\nmaxUnavailable: 1') },
      good: { 'a.yaml': pdb('maxUnavailable: 1') },
    },
  ],
  silent: [{ 'a.yaml': pdb('minAvailable: 2') }, { 'a.yaml': pdb('minAvailable: null\nmaxUnavailable: 1') }],

  each: 'part',
  check({ pdbs }, report) {
    for (const pdb of pdbs) {
      const [least, most] = [pdb.get('spec.minAvailable'), pdb.get('spec.maxUnavailable')];
      if (!least || !most || pdb.role === 'template') continue;
      report(least.pairAt, {
        message: 'minAvailable and maxUnavailable exclude each other: the object is refused.',
        fixes: [...removeField(least, 'minAvailable'), ...removeField(most, 'maxUnavailable')],
        related: [{ at: most.at, message: 'maxUnavailable' }],
      });
    }
  },
});
