import { vpa } from '../../checks/manifest-samples.js';
import { addField } from '../../checks/manifests.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/vpa-update-policy-empty',
  title: 'Update policy without an update mode',
  severity: 'error',
  applies: 'always',
  why: 'Where an update policy is given, the admission webhook of the vertical autoscaler wants its mode, and refuses the object without it.',
  references: ['https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/api.md'],
  examples: [
    {
      bad: { 'a.yaml': vpa({ mode: 'minReplicas: 1' }).replace('updatePolicy', '«updatePolicy»') },
      good: { 'a.yaml': vpa({ mode: 'updateMode: "Off"\nminReplicas: 1' }) },
    },
  ],
  silent: [{ 'a.yaml': vpa() }, { 'overlays/a.yaml': vpa({ mode: 'minReplicas: 1' }) }],

  each: 'part',
  check({ vpas }, report) {
    for (const vpa of vpas) {
      const policy = vpa.get('spec.updatePolicy');
      if (!vpa.isWhole || !policy?.isMap || policy.has('updateMode')) continue;
      report(policy.keyAt, {
        message: 'An update policy needs an updateMode: the object is refused.',
        fixes: addField(policy, 'updateMode', '"Off"'),
      });
    }
  },
});
