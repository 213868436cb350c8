import { pdb } from '../../checks/manifest-samples.js';
import { addField } from '../../checks/manifests.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/pdb-without-limit',
  title: 'Disruption budget without a limit',
  severity: 'warning',
  applies: 'always',
  why: 'Without minAvailable and maxUnavailable one pod has to stay, whatever their number, which is rarely what a budget was written for.',
  references: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
  examples: [{ bad: { 'a.yaml': pdb('').replace('spec', '«spec»') }, good: { 'a.yaml': pdb('maxUnavailable: 1') } }],
  silent: [
    { 'a.yaml': pdb('minAvailable: 50%') },
    { 'overlays/a.yaml': pdb('unhealthyPodEvictionPolicy: AlwaysAllow') },
    { 'templates/a.yaml': pdb('{{- toYaml .Values.budget | nindent 2 }}') },
  ],

  each: 'part',
  check({ pdbs }, report) {
    for (const pdb of pdbs) {
      const spec = pdb.get('spec');
      if (!pdb.isWhole || !spec?.isMap || spec.has('minAvailable') || spec.has('maxUnavailable')) continue;
      report(spec.keyAt, {
        message: 'Neither minAvailable nor maxUnavailable is set: one pod has to stay, whatever their number.',
        fixes: addField(spec, 'maxUnavailable', '1'),
      });
    }
  },
});
