import { hpa } from '../../checks/manifest-samples.js';
import { removeField } from '../../checks/manifests.js';
import { defineRule } from '../../rule.js';

const down = (line: string) => hpa({ spec: `behavior:\n  scaleDown:\n    stabilizationWindowSeconds: 300${line}` });

export default defineRule({
  id: 'kubernetes/hpa-scale-down-disabled',
  title: 'Autoscaler that never scales down',
  severity: 'information',
  applies: 'production',
  why: 'With scaling down disabled every peak leaves its pods behind for good, and the number only goes back when somebody sets it by hand.',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#configurable-scaling-behavior',
  ],
  examples: [{ bad: { 'a.yaml': down('\n    «selectPolicy: Disabled»') }, good: { 'a.yaml': down('') } }],
  silent: [
    { 'a.yaml': hpa({ spec: 'behavior:\n  scaleUp:\n    selectPolicy: Disabled' }) },
    { 'a.yaml': down('\n    selectPolicy: Min') },
  ],

  each: 'part',
  check({ hpas }, report) {
    for (const { manifest } of hpas) {
      const policy = manifest.get('spec.behavior.scaleDown.selectPolicy');
      if (policy?.string !== 'Disabled' || manifest.role === 'template') continue;
      report(policy.pairAt, {
        message: 'Replicas are added and never taken away again: after the first peak the maximum is what runs.',
        fixes: removeField(policy, 'selectPolicy'),
      });
    }
  },
});
