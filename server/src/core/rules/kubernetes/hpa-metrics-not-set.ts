import { hpa } from '../../checks/manifest-samples.js';
import { addField } from '../../checks/manifests.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';
const WRITTEN =
  '  metrics:\n    - type: Resource\n      resource:\n        name: cpu\n        target:\n          type: Utilization\n          averageUtilization: 80\n';

export default defineRule({
  id: 'kubernetes/hpa-metrics-not-set',
  title: 'Autoscaler without metrics',
  severity: 'information',
  applies: 'deployed',
  absent: true,
  why: 'Without metrics an autoscaler goes by 80 % of the CPU requests, which nobody sees who reads the file.',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/'],
  examples: [
    {
      bad: {
        'headroom.yaml': PRODUCTION,
        'a.yaml': hpa({ metrics: '' }).replace('name: shop\nspec', 'name: «shop»\nspec'),
      },
      good: { 'headroom.yaml': PRODUCTION, 'a.yaml': hpa({ metrics: '' }).replace('spec:\n', `spec:\n${WRITTEN}`) },
    },
  ],
  silent: [
    { 'headroom.yaml': PRODUCTION, 'a.yaml': hpa({ version: 'v1', metrics: '' }) },
    { 'headroom.yaml': PRODUCTION, 'templates/a.yaml': hpa({ metrics: '' }) },
    { 'a.yaml': hpa({ metrics: '' }) },
  ],

  each: 'part',
  check({ hpas }, report) {
    for (const { manifest } of hpas) {
      if (!manifest.isWhole || manifest.object.scope !== 'HorizontalPodAutoscaler/v2' || manifest.get('spec.metrics'))
        continue;
      const target = { type: 'Utilization', averageUtilization: '80' };
      report(manifest.at, {
        message: 'No metric is written: 80 % of the CPU requests is what counts.',
        fixes: addField(manifest.root.get('spec'), 'metrics', [
          { type: 'Resource', resource: { name: 'cpu', target } },
        ]),
      });
    }
  },
});
