import { deployment, documents, vpa } from '../../checks/manifest-samples.js';
import { targetOf } from '../../formats/kubernetes/autoscaler.js';
import { vpasOf, workloadFor } from '../../formats/kubernetes/relations.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/two-vpas-on-target',
  title: 'Two vertical autoscalers for one workload',
  severity: 'warning',
  applies: 'always',
  why: 'Which of two vertical autoscalers that match one pod is taken is not defined: recommendations may jump between their bounds.',
  references: [
    'https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/known-limitations.md',
  ],
  examples: [
    {
      bad: {
        'a.yaml': documents(
          deployment(),
          vpa().replace('name: shop\nspec', 'name: «shop»\nspec'),
          vpa({ name: '«shop-2»' }),
        ),
      },
      good: { 'a.yaml': documents(deployment(), vpa()) },
    },
  ],
  silent: [
    { 'a.yaml': documents(deployment(), vpa(), vpa({ name: 'web', target: 'web' })) },
    { 'a/a.yaml': documents(deployment(), vpa()), 'b/a.yaml': documents(deployment(), vpa()) },
  ],

  each: 'relations',
  check({ vpas, set }, report) {
    for (const vpa of vpas) {
      const workload = workloadFor(set, vpa, targetOf(vpa.get('spec.targetRef')));
      const other = workload && vpasOf(set, workload).find(each => each !== vpa);
      if (!workload || !other) continue;
      report(vpa.at, {
        message: `${other.title} is for ${workload.manifest.title} too: which of them counts is not defined.`,
        related: [{ at: other.at, message: 'The other one' }],
      });
    }
  },
});
