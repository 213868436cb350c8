import { deployment } from '../../checks/manifest-samples.js';
import { replaceWith } from '../../formats/kubernetes/edits.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/request-above-limit',
  title: 'Container that asks for more than it may have',
  severity: 'error',
  applies: 'always',
  why: 'A request above the limit of the same resource is refused by the API server.',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  examples: [
    {
      bad: { 'a.yaml': deployment({ resources: 'requests: { cpu: 500m, memory: «2Gi» }\nlimits: { memory: 1Gi }' }) },
      good: { 'a.yaml': deployment({ resources: 'requests: { cpu: 500m, memory: 1Gi }\nlimits: { memory: 2Gi }' }) },
    },
  ],
  silent: [
    {
      'a.yaml': deployment({ resources: 'requests: { cpu: 1000m, memory: 1Gi }\nlimits: { cpu: 1, memory: 1024Mi }' }),
    },
    {
      'templates/a.yaml': deployment({
        resources: 'requests: { memory: 2Gi }\nlimits: { memory: {{ .Values.memory }} }',
      }),
    },
  ],

  each: 'part',
  check({ workloads }, report) {
    for (const { pod } of workloads) {
      const containers = ['initContainers', 'containers'].flatMap(list => pod?.get(list)?.items ?? []);
      for (const container of containers) {
        for (const [resource, request] of container.get('resources', 'requests')?.entries ?? []) {
          const limit = container.get('resources', 'limits', resource);
          if (!limit?.quantity || !request.quantity || request.quantity.value <= limit.quantity.value) continue;
          report(request.at, {
            message: `${request.text} of ${resource} are requested and ${limit.text} allowed: the object is refused.`,
            fixes: [
              {
                title: 'Swap them',
                edits: [replaceWith(request, limit.written), replaceWith(limit, request.written)],
                safe: false,
              },
              {
                title: `Raise the limit to ${request.text}`,
                edits: [replaceWith(limit, request.written)],
                safe: false,
              },
            ],
            related: [{ at: limit.at, message: 'The limit' }],
          });
        }
      }
    }
  },
});
