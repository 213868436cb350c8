import { hpa } from '../../checks/manifest-samples.js';
import { setValue } from '../../checks/manifests.js';
import { replaceWith } from '../../formats/kubernetes/edits.js';
import { defineRule } from '../../rule.js';

const scaledObject = (min: string, max: string) =>
  `apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: { name: a }\nspec:\n  scaleTargetRef: { name: a }\n  ${min}\n  ${max}\n  triggers: [{ type: cpu, metadata: { value: "70" } }]\n`;

export default defineRule({
  id: 'kubernetes/hpa-min-above-max',
  title: 'Autoscaler whose minimum is above its maximum',
  severity: 'error',
  applies: 'always',
  why: 'The API server refuses a HorizontalPodAutoscaler whose maxReplicas is below its minReplicas. KEDA makes none from a ScaledObject with such bounds.',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/'],
  examples: [
    {
      bad: { 'a.yaml': hpa({ min: 'minReplicas: 10', max: 'maxReplicas: «2»' }) },
      good: { 'a.yaml': hpa({ min: 'minReplicas: 2', max: 'maxReplicas: 10' }) },
    },
    {
      bad: { 'a.yaml': scaledObject('minReplicaCount: 10', 'maxReplicaCount: «2»') },
      good: { 'a.yaml': scaledObject('minReplicaCount: 2', 'maxReplicaCount: 10') },
    },
  ],
  silent: [
    { 'a.yaml': hpa({ min: '', max: 'maxReplicas: 2' }) },
    { 'templates/a.yaml': hpa({ min: 'minReplicas: 20', max: 'maxReplicas: {{ .Values.max }}' }) },
  ],

  each: 'part',
  check({ scalers }, report) {
    for (const { min, max } of scalers) {
      const [least, most] = [min?.integer, max?.integer];
      if (!min || !max || least === undefined || most === undefined || least <= most) continue;
      report(max.at, {
        message: `${max.key} ${most} is below ${min.key} ${least}: the object is refused.`,
        fixes: [
          {
            title: `Swap them: ${most} to ${least}`,
            edits: [replaceWith(min, String(most)), replaceWith(max, String(least))],
            safe: false,
          },
          setValue(max, max.key, String(least)),
        ],
        related: [{ at: min.at, message: 'The minimum' }],
      });
    }
  },
});
