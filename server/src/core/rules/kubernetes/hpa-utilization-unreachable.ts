import { deployment, documents, hpa } from '../../checks/manifest-samples.js';
import { setValue } from '../../checks/manifests.js';
import { workloadFor } from '../../formats/kubernetes/relations.js';
import { limitOf, requestOf, type Workload } from '../../formats/kubernetes/workload.js';
import { defineRule } from '../../rule.js';

const shop = (percent: string) =>
  documents(
    deployment({ resources: 'requests: { cpu: 500m, memory: 1Gi }\nlimits: { cpu: 600m, memory: 1Gi }' }),
    hpa({
      metrics: `metrics:\n  - type: Resource\n    resource:\n      name: cpu\n      target: { type: Utilization, averageUtilization: ${percent} }`,
    }),
  );

export default defineRule({
  id: 'kubernetes/hpa-utilization-unreachable',
  title: 'Percentage that the limits do not let pods reach',
  severity: 'warning',
  applies: 'always',
  why: 'Utilization is a percentage of requests, and may go above 100 only as far as the limits are above the requests. A target that lies higher is never reached, and nothing scales up.',
  references: ['https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/'],
  examples: [{ bad: { 'a.yaml': shop('«150»') }, good: { 'a.yaml': shop('96') } }],
  silent: [{ 'a.yaml': shop('110') }, { 'a.yaml': documents(deployment(), hpa()) }],

  each: 'relations',
  check({ hpas, set }, report) {
    for (const { manifest, target, metrics } of hpas) {
      if (manifest.role === 'template') continue;
      const workload = workloadFor(set, manifest, target);
      for (const { type, resource, target: goal } of workload ? metrics : []) {
        const percent = goal?.get('averageUtilization');
        // A limit is never below its request, so 100 % can always be reached.
        if (!workload || !percent?.integer || percent.integer <= 100 || type !== 'Resource' || resource === undefined)
          continue;
        const most = ceilingOf(workload, resource);
        if (most === undefined || percent.integer <= most) continue;
        report(percent.at, {
          message: `The limits let the pods use at most ${Math.round(most)} % of what they request: ${percent.integer} % is never reached, and nothing scales up.`,
          fixes: [setValue(percent, 'averageUtilization', String(Math.floor(most * 0.8)))],
        });
      }
    }
  },
});

/** The most that pods can use, in percent of what they request; nothing where something of it is not known. */
function ceilingOf({ containers }: Workload, resource: string): number | undefined {
  const sum = (amounts: readonly (number | undefined)[]) =>
    amounts.reduce((total, amount) => (total === undefined || amount === undefined ? undefined : total + amount), 0);
  const limit = sum(containers.map(container => limitOf(container, resource)?.quantity?.value));
  const request = sum(containers.map(container => requestOf(container, resource)?.quantity?.value));
  return limit === undefined || !request ? undefined : (100 * limit) / request;
}
