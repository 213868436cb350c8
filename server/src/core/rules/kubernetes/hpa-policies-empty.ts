import { hpa } from '../../checks/manifest-samples.js';
import { removeField } from '../../checks/manifests.js';
import { defineRule } from '../../rule.js';

const behavior = (rules: string) =>
  hpa({ spec: `behavior:\n  scaleDown:\n${rules}    stabilizationWindowSeconds: 300` });

export default defineRule({
  id: 'kubernetes/hpa-policies-empty',
  title: 'Empty list of scaling policies',
  severity: 'error',
  applies: 'always',
  why: 'Policies that are not written are the usual ones; a list that is written must have an entry. To keep a direction from scaling at all there is `selectPolicy: Disabled`.',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/'],
  examples: [{ bad: { 'a.yaml': behavior('    «policies: []»\n') }, good: { 'a.yaml': behavior('') } }],
  silent: [
    { 'a.yaml': behavior('    policies:\n') },
    { 'templates/a.yaml': behavior('    policies: {{ .Values.policies | toJson }}\n') },
  ],

  each: 'part',
  check({ hpas }, report) {
    for (const { manifest } of hpas) {
      for (const direction of ['scaleUp', 'scaleDown']) {
        const policies = manifest.get(`spec.behavior.${direction}.policies`);
        if (policies?.isList && policies.items.length === 0)
          report(policies.pairAt, {
            message:
              'A list of policies needs an entry: the object is refused. Without the list the usual policies hold.',
            fixes: removeField(policies, 'policies'),
          });
      }
    }
  },
});
