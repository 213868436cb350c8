import { pdb } from '../../checks/manifest-samples.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/pdb-blocks-drains',
  title: 'Disruption budget that allows no disruption',
  severity: 'warning',
  applies: 'always',
  why: 'A budget that lets no pod go blocks every drain: node upgrades wait until somebody deletes the budget or the pods.',
  references: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
  examples: [
    { bad: { 'a.yaml': pdb('maxUnavailable: «0»') }, good: { 'a.yaml': pdb('maxUnavailable: 1') } },
    { bad: { 'a.yaml': pdb('minAvailable: «100%»') }, good: { 'a.yaml': pdb('minAvailable: 90%') } },
  ],
  silent: [{ 'a.yaml': pdb('minAvailable: 0') }, { 'a.yaml': pdb('maxUnavailable: {{ .Values.max }}') }],

  each: 'part',
  check({ pdbs }, report) {
    for (const pdb of pdbs) {
      const [least, most] = [pdb.get('spec.minAvailable'), pdb.get('spec.maxUnavailable')];
      const blocks = most?.integer === 0 || most?.string === '0%' ? most : least?.string === '100%' ? least : undefined;
      if (blocks)
        report(blocks.at, {
          message: `With ${blocks === most ? 'maxUnavailable' : 'minAvailable'} ${blocks.text} no pod may ever be evicted: drains wait for ever.`,
        });
    }
  },
});
