import { BOUNDED, vpa } from '../../checks/manifest-samples.js';
import { policiesOf } from '../../checks/resources.js';
import { updateModeOf } from '../../formats/kubernetes/autoscaler.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/vpa-unbounded',
  title: 'Active vertical autoscaler without an upper bound',
  severity: 'warning',
  applies: 'deployed',
  why: 'Recommendations follow what is used. Without maxAllowed they may grow beyond what any node has, and the pods that get them stay pending.',
  references: [
    'https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/known-limitations.md',
  ],
  examples: [
    {
      bad: { 'a.yaml': vpa({ mode: 'updateMode: «Recreate»' }) },
      good: { 'a.yaml': vpa({ mode: 'updateMode: Recreate', spec: BOUNDED }) },
    },
    {
      bad: { 'a.yaml': vpa({ mode: '', name: '«shop»' }) },
      good: { 'a.yaml': vpa({ mode: '', spec: BOUNDED }) },
    },
  ],
  silent: [
    { 'a.yaml': vpa() },
    { 'a.yaml': vpa({ mode: 'updateMode: Off' }) },
    { 'templates/a.yaml': vpa({ mode: 'updateMode: Recreate' }) },
  ],

  each: 'part',
  check({ vpas }, report) {
    for (const vpa of vpas) {
      const mode = updateModeOf(vpa);
      if (!vpa.isWhole || mode === undefined || mode === 'Off') continue;
      const active = policiesOf(vpa).filter(policy => policy.get('mode')?.text !== 'Off');
      const isBounded = active.length > 0 && active.every(policy => policy.get('maxAllowed'));
      const isOffElsewhere = policiesOf(vpa).some(
        policy => policy.get('containerName')?.text === '*' && !active.includes(policy),
      );
      if (isBounded || (active.length === 0 && isOffElsewhere)) continue;
      const written = vpa.get('spec.updatePolicy.updateMode');
      report(written?.at ?? vpa.at, {
        message: `In mode ${mode} requests follow what is used, without maxAllowed past the size of any node: such pods stay pending.`,
      });
    }
  },
});
