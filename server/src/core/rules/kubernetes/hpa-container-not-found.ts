import { deployment, documents, hpa } from '../../checks/manifest-samples.js';
import { setValue } from '../../checks/manifests.js';
import { workloadFor } from '../../formats/kubernetes/relations.js';
import { nearestName } from '../../names.js';
import { defineRule } from '../../rule.js';

const shop = (container: string) =>
  documents(
    deployment(),
    hpa({
      metrics: `metrics:\n  - type: ContainerResource\n    containerResource:\n      name: cpu\n      container: ${container}\n      target: { type: Utilization, averageUtilization: 70 }`,
    }),
  );

export default defineRule({
  id: 'kubernetes/hpa-container-not-found',
  title: 'Metric of a container that the target does not have',
  severity: 'warning',
  applies: 'always',
  why: 'The API server does not look whether the container exists. The controller finds no measurements for it, and the metric is never computed.',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#container-resource-metrics',
  ],
  examples: [{ bad: { 'a.yaml': shop('«phpp»') }, good: { 'a.yaml': shop('php') } }],
  silent: [{ 'a.yaml': shop('php') }, { 'templates/a.yaml': shop('php-fpm') }],

  each: 'relations',
  check({ hpas, set }, report) {
    for (const { manifest, target, metrics } of hpas) {
      const workload = workloadFor(set, manifest, target);
      if (!workload?.manifest.isWhole) continue;
      const names = workload.containers.map(({ name }) => name);
      for (const { type, block } of metrics) {
        const container = type === 'ContainerResource' ? block?.get('container') : undefined;
        if (!container?.string || names.includes(container.text)) continue;
        const nearest = nearestName(container.text, names);
        report(container.at, {
          message: `${workload.manifest.title} has no container ${container.text}, only ${names.join(', ')}: this metric is never computed.`,
          fixes: nearest === undefined ? [] : [setValue(container, 'container', nearest)],
        });
      }
    }
  },
});
