import { vpa } from '../../checks/manifest-samples.js';
import { removeField } from '../../checks/manifests.js';
import { policiesOf } from '../../checks/resources.js';
import { defineRule } from '../../rule.js';

const policy = (mode: string, values: string) =>
  vpa({ spec: `resourcePolicy:\n  containerPolicies:\n    - containerName: php\n      mode: ${mode}${values}` });

export default defineRule({
  id: 'kubernetes/vpa-off-with-controlled-values',
  title: 'Container policy that is off and says what to control',
  severity: 'error',
  applies: 'always',
  why: 'The admission webhook refuses a container policy with mode Off that controls requests and limits: it contradicts itself.',
  references: ['https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/api.md'],
  examples: [
    {
      bad: { 'a.yaml': policy('"Off"', '\n      «controlledValues: RequestsAndLimits»') },
      good: { 'a.yaml': policy('"Off"', '') },
    },
  ],
  silent: [
    { 'a.yaml': policy('"Off"', '\n      controlledValues: RequestsOnly') },
    { 'a.yaml': policy('Auto', '\n      controlledValues: RequestsAndLimits') },
  ],

  each: 'part',
  check({ vpas }, report) {
    for (const policy of vpas.flatMap(policiesOf)) {
      const values = policy.get('controlledValues');
      if (policy.get('mode')?.string !== 'Off' || values?.string !== 'RequestsAndLimits') continue;
      report(values.pairAt, {
        message: 'Mode Off controls nothing, so it cannot control requests and limits: the object is refused.',
        fixes: removeField(values, 'controlledValues'),
      });
    }
  },
});
