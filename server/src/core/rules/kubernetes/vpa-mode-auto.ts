import { BOUNDED, vpa } from '../../checks/manifest-samples.js';
import { setValue } from '../../checks/manifests.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/vpa-mode-auto',
  title: 'Deprecated update mode Auto',
  severity: 'warning',
  applies: 'always',
  why: 'Auto is deprecated from version 1.5 of the vertical autoscaler on and means Recreate: pods are evicted. Saying so, or InPlaceOrRecreate where the cluster can resize pods, keeps its meaning when Auto goes.',
  references: ['https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/quickstart.md'],
  examples: [
    {
      bad: { 'a.yaml': vpa({ mode: 'updateMode: «Auto»', spec: BOUNDED }) },
      good: { 'a.yaml': vpa({ mode: 'updateMode: Recreate', spec: BOUNDED }) },
    },
  ],
  silent: [
    { 'a.yaml': vpa({ spec: 'resourcePolicy:\n  containerPolicies:\n    - { containerName: "*", mode: Auto }' }) },
    { 'a.yaml': vpa({ mode: 'updateMode: Initial', spec: BOUNDED }) },
  ],

  each: 'part',
  check({ vpas }, report) {
    for (const vpa of vpas) {
      const mode = vpa.get('spec.updatePolicy.updateMode');
      if (mode?.string !== 'Auto') continue;
      report(mode.at, {
        message: 'Auto is deprecated and means Recreate: pods are evicted to resize them.',
        fixes: [setValue(mode, 'updateMode', 'Recreate'), setValue(mode, 'updateMode', 'InPlaceOrRecreate')],
        tags: ['deprecated'],
      });
    }
  },
});
