import { addAmount, hasDefaults } from '../../checks/containers.js';
import { deployment, documents, hpa } from '../../checks/manifest-samples.js';
import { workloadFor } from '../../formats/kubernetes/relations.js';
import { requestOf } from '../../formats/kubernetes/workload.js';
import { defineRule } from '../../rule.js';

const memoryOnly = (requests: string) =>
  deployment({ resources: `requests: { ${requests} }\nlimits: { memory: 1Gi }` });

export default defineRule({
  id: 'kubernetes/hpa-without-request',
  title: 'Percentage of a request that nobody makes',
  severity: 'warning',
  applies: 'always',
  why: 'Utilization is a percentage of what all containers of a pod request. Where one of them requests nothing, the controller cannot compute it and reports FailedGetResourceMetric: nothing scales.',
  references: ['https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/'],
  examples: [
    {
      bad: { 'a.yaml': documents(memoryOnly('memory: 512Mi'), hpa().replace('name: cpu', 'name: «cpu»')) },
      good: { 'a.yaml': documents(memoryOnly('memory: 512Mi, cpu: 250m'), hpa()) },
    },
  ],
  silent: [
    { 'a.yaml': documents(deployment({ resources: 'limits: { cpu: 1, memory: 1Gi }' }), hpa()) },
    {
      'a.yaml': documents(
        memoryOnly('memory: 512Mi'),
        hpa(),
        'apiVersion: v1\nkind: LimitRange\nmetadata: { name: a }\n',
      ),
    },
    { 'base/a.yaml': documents(memoryOnly('memory: 512Mi'), hpa()) },
    { 'templates/a.yaml': documents(deployment({ resources: '{{- toYaml .Values.resources | nindent 12 }}' }), hpa()) },
  ],

  each: 'relations',
  check(subject, report) {
    const { hpas, set } = subject;
    for (const { manifest, target, metrics } of hpas) {
      const workload = workloadFor(set, manifest, target);
      if (!workload?.manifest.isWhole || hasDefaults(subject, workload)) continue;
      for (const { block, target: goal, resource } of metrics) {
        const name = block?.get('name');
        if (!name || resource === undefined || !goal?.get('averageUtilization')) continue;
        const only = block?.get('container')?.text;
        const counted = workload.containers.filter(each => only === undefined || each.name === only);
        const without = counted.find(container => !requestOf(container, resource));
        if (!without || workload.pod?.get('resources', 'requests', resource)) continue;
        report(name.at, {
          message: `Container ${without.name} of ${workload.manifest.title} requests no ${resource}: there is nothing to take a percentage of, and nothing scales.`,
          fixes: addAmount(without, 'requests', resource, resource === 'cpu' ? '250m' : '256Mi'),
          related: [{ at: (without.view.get('name') ?? without.view).at, message: 'The container' }],
        });
      }
    }
  },
});
