import { vpa } from '../../checks/manifest-samples.js';
import { policiesOf } from '../../checks/resources.js';
import { replaceWith } from '../../formats/kubernetes/edits.js';
import { defineRule } from '../../rule.js';

const bounds = (min: string, max: string) =>
  vpa({
    spec: `resourcePolicy:\n  containerPolicies:\n    - containerName: "*"\n      minAllowed: { ${min} }\n      maxAllowed: { ${max} }`,
  });

export default defineRule({
  id: 'kubernetes/vpa-bounds-reversed',
  title: 'Vertical autoscaler whose lower bound is above its upper bound',
  severity: 'error',
  applies: 'always',
  why: 'The admission webhook refuses a policy that allows nothing.',
  references: ['https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/api.md'],
  examples: [
    {
      bad: { 'a.yaml': bounds('memory: 4Gi', 'memory: «512Mi»') },
      good: { 'a.yaml': bounds('memory: 512Mi', 'memory: 4Gi') },
    },
  ],
  silent: [{ 'a.yaml': bounds('cpu: 1000m', 'cpu: 1') }, { 'a.yaml': bounds('cpu: 1', 'memory: 1Gi') }],

  each: 'part',
  check({ vpas }, report) {
    for (const policy of vpas.flatMap(policiesOf)) {
      for (const [resource, least] of policy.get('minAllowed')?.entries ?? []) {
        const most = policy.get('maxAllowed', resource);
        if (!most?.quantity || !least.quantity || least.quantity.value <= most.quantity.value) continue;
        report(most.at, {
          message: `At most ${most.text} of ${resource}, but at least ${least.text}: the object is refused.`,
          fixes: [
            {
              title: 'Swap them',
              edits: [replaceWith(least, most.written), replaceWith(most, least.written)],
              safe: false,
            },
          ],
          related: [{ at: least.at, message: 'The lower bound' }],
        });
      }
    }
  },
});
