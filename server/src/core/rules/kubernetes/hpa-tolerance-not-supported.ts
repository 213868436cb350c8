import { hpa } from '../../checks/manifest-samples.js';
import { removeField, versionsBefore } from '../../checks/manifests.js';
import { severityAcross } from '../../checks/subject.js';
import { defineRule } from '../../rule.js';

const at = (version: string) => `versions: { kubernetes: "${version}" }\n`;
const behavior = (rules: string) => hpa({ spec: `behavior:\n  scaleUp:\n${rules}    stabilizationWindowSeconds: 0` });

export default defineRule({
  id: 'kubernetes/hpa-tolerance-not-supported',
  title: 'Tolerance that the cluster does not read',
  severity: 'warning',
  applies: 'always',
  why: 'The tolerance of an autoscaler is on from Kubernetes 1.35 on. In 1.33 and 1.34 its gate is off and the field is dropped without a word; before that the field does not exist.',
  references: ['https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/'],
  examples: [
    {
      bad: { 'headroom.yaml': at('1.34'), 'a.yaml': behavior('    «tolerance»: 0.05\n') },
      good: { 'headroom.yaml': at('1.34'), 'a.yaml': behavior('') },
    },
  ],
  silent: [{ 'headroom.yaml': at('1.35'), 'a.yaml': behavior('    tolerance: 0.05\n') }, { 'a.yaml': behavior('') }],

  each: 'part',
  check(subject, report) {
    const severity = severityAcross(subject, subject.version.versions, versionsBefore(subject, '1.35'), 'warning');
    if (!severity) return;
    for (const { manifest } of subject.hpas) {
      for (const direction of ['scaleUp', 'scaleDown']) {
        const tolerance = manifest.get(`spec.behavior.${direction}.tolerance`);
        if (tolerance)
          report(tolerance.keyAt, {
            message: 'Before Kubernetes 1.35 a tolerance is dropped without a word, and 10 % hold as everywhere.',
            severity,
            fixes: removeField(tolerance, 'tolerance'),
          });
      }
    }
  },
});
