import { deployment } from '../../checks/manifest-samples.js';
import { allContainers } from '../../checks/resources.js';
import { replaceWith } from '../../formats/kubernetes/edits.js';
import { oncePerObject } from '../../formats/kubernetes/manifest.js';
import type { View } from '../../formats/kubernetes/view.js';
import { defineRule } from '../../rule.js';

const excesses = oncePerObject(manifest =>
  allContainers(manifest).flatMap(container =>
    (container.get('resources', 'requests')?.entries ?? []).flatMap(([resource, request]) => {
      const limit = container.get('resources', 'limits', resource);
      const isAbove = limit?.quantity && request.quantity && request.quantity.value > limit.quantity.value;
      return limit && isAbove ? [request, limit] : [];
    }),
  ),
);

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

  check({ workloads }, report) {
    for (const { manifest } of workloads) {
      // Found in pairs: a request, and the limit that it exceeds.
      const found = excesses(manifest);
      for (let at = 0; at + 1 < found.length; at += 2) {
        const [request, limit] = [found[at] as View, found[at + 1] as View];
        const swap = [replaceWith(request, limit.written), replaceWith(limit, request.written)];
        report(request.at, {
          message: `${request.text} are requested and ${limit.text} allowed: the object is refused.`,
          fixes: [
            { title: 'Swap them', edits: swap, safe: false },
            { title: `Raise the limit to ${request.text}`, edits: [replaceWith(limit, request.written)], safe: false },
          ],
          related: [{ at: limit.at, message: 'The limit' }],
        });
      }
    }
  },
});
