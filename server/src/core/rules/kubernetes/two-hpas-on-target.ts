import { deployment, documents, hpa } from '../../checks/manifest-samples.js';
import { scalersOf, workloadFor } from '../../formats/kubernetes/relations.js';
import { defineRule } from '../../rule.js';

const KEDA =
  'apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata:\n  name: shop\nspec:\n  scaleTargetRef:\n    name: shop\n  maxReplicaCount: 10\n  triggers: [{ type: cpu, metadata: { value: "70" } }]\n';

export default defineRule({
  id: 'kubernetes/two-hpas-on-target',
  title: 'Two autoscalers that set the replicas of one workload',
  severity: 'warning',
  applies: 'always',
  why: 'Each autoscaler sets the number that it thinks right, and the next moment the other one sets its own. KEDA makes an autoscaler from a ScaledObject, so one of those counts too.',
  references: ['https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/'],
  examples: [
    {
      bad: {
        'a.yaml': documents(
          deployment(),
          hpa().replace('name: shop\nspec', 'name: «shop»\nspec'),
          hpa({ name: '«shop-memory»' }),
        ),
      },
      good: { 'a.yaml': documents(deployment(), hpa()) },
    },
    {
      bad: {
        'a.yaml': documents(
          deployment(),
          hpa().replace('name: shop\nspec', 'name: «shop»\nspec'),
          KEDA.replace('name: shop\nspec', 'name: «shop»\nspec'),
        ),
      },
      good: { 'a.yaml': documents(deployment(), KEDA) },
    },
  ],
  silent: [
    { 'prod/a.yaml': documents(deployment(), hpa()), 'test/a.yaml': documents(deployment(), hpa()) },
    {
      'a.yaml': documents(
        deployment(),
        hpa(),
        deployment({ name: 'web' }),
        hpa({ name: 'web', target: 'apiVersion: apps/v1\nkind: Deployment\nname: web' }),
      ),
    },
  ],

  each: 'relations',
  check({ scalers, set }, report) {
    for (const { manifest, target } of scalers) {
      const workload = workloadFor(set, manifest, target);
      const other = workload && scalersOf(set, workload).find(each => each.manifest !== manifest);
      if (!workload || !other) continue;
      report(manifest.at, {
        message: `${other.manifest.title} scales ${workload.manifest.title} too: they undo what the other one does.`,
        related: [{ at: other.manifest.at, message: 'The other one' }],
      });
    }
  },
});
