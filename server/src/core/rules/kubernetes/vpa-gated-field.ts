import { vpa } from '../../checks/manifest-samples.js';
import { removeField } from '../../checks/manifests.js';
import { policiesOf } from '../../checks/resources.js';
import type { View } from '../../formats/kubernetes/view.js';
import { defineRule } from '../../rule.js';

const policy = (line: string) =>
  vpa({ spec: `resourcePolicy:\n  containerPolicies:\n    - containerName: "*"${line}` });

export default defineRule({
  id: 'kubernetes/vpa-gated-field',
  title: 'Field of the vertical autoscaler that has to be switched on',
  severity: 'warning',
  applies: 'always',
  why: 'Start-up boosts, reactions to out-of-memory kills and the aggregation of memory samples are new and off by default. The admission webhook refuses them unless the autoscaler runs with their feature gates.',
  references: ['https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/features.md'],
  examples: [
    { bad: { 'a.yaml': policy('\n      «oomBumpUpRatio»: 1.5') }, good: { 'a.yaml': policy('') } },
    {
      bad: { 'a.yaml': vpa({ mode: 'updateMode: "Off"\n«evictAfterOOMSeconds»: 60' }) },
      good: { 'a.yaml': vpa() },
    },
  ],
  silent: [
    { 'a.yaml': policy('\n      controlledResources: [memory]') },
    { 'a.yaml': vpa({ mode: 'updateMode: "Off"\nminReplicas: 1' }) },
  ],

  each: 'part',
  check({ vpas }, report) {
    const say = (field: View | undefined, name: string, gate: string) => {
      if (field)
        report(field.keyAt, {
          message: `\`${name}\` is refused unless the vertical autoscaler runs with the feature gate ${gate}.`,
          fixes: removeField(field, name),
        });
    };
    for (const vpa of vpas) {
      say(vpa.get('spec.startupBoost'), 'startupBoost', 'CPUStartupBoost');
      say(vpa.get('spec.updatePolicy.evictAfterOOMSeconds'), 'evictAfterOOMSeconds', 'PerVPAConfig');
      for (const policy of policiesOf(vpa)) {
        say(policy.get('startupBoost'), 'startupBoost', 'CPUStartupBoost');
        for (const name of PER_VPA) say(policy.get(name), name, 'PerVPAConfig');
      }
    }
  },
});

const PER_VPA = [
  'oomBumpUpRatio',
  'oomMinBumpUp',
  'memoryAggregationIntervalSeconds',
  'memoryAggregationIntervalCount',
];
