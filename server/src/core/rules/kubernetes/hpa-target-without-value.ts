import { hpa } from '../../checks/manifest-samples.js';
import { addField } from '../../checks/manifests.js';
import { isJoined } from '../../formats/kubernetes/platform.js';
import { defineRule } from '../../rule.js';

const resource = (target: string) =>
  hpa({ metrics: `metrics:\n  - type: Resource\n    resource:\n      name: cpu\n      target:\n        ${target}` });
const pods = (target: string) =>
  hpa({ metrics: `metrics:\n  - type: Pods\n    pods:\n      metric: { name: rps }\n      target: { ${target} }` });

export default defineRule({
  id: 'kubernetes/hpa-target-without-value',
  title: 'Metric target without the value that it is to reach',
  severity: 'error',
  applies: 'always',
  why: 'A Resource target needs averageUtilization or averageValue, a Pods target averageValue, an Object or External target value or averageValue. Without it the API server refuses the object.',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/'],
  examples: [
    {
      bad: { 'a.yaml': resource('type: Utilization').replace('target:', '«target»:') },
      good: { 'a.yaml': resource('averageUtilization: 70\n        type: Utilization') },
    },
    {
      bad: { 'a.yaml': pods('type: AverageValue, value: 100').replace('target', '«target»') },
      good: { 'a.yaml': pods('type: AverageValue, averageValue: 100') },
    },
  ],
  silent: [
    { 'a.yaml': resource('type: AverageValue\n        averageValue: 500m') },
    { 'templates/a.yaml': resource('type: Utilization\n        {{- toYaml .Values.target | nindent 8 }}') },
  ],

  each: 'part',
  check({ hpas }, report) {
    for (const { manifest, metrics } of hpas) {
      if (!isJoined(manifest)) continue;
      for (const { type, target } of metrics) {
        const needed = NEEDED[type ?? ''];
        if (!target?.isMap || !needed || needed.some(key => target.get(key))) continue;
        report(target.keyAt, {
          message: `A ${type} target needs ${needed.join(' or ')}: the object is refused.`,
          fixes: needed[0] === 'averageUtilization' ? addField(target, 'averageUtilization', '70') : [],
        });
      }
    }
  },
});

const NEEDED: Readonly<Record<string, readonly string[]>> = {
  Resource: ['averageUtilization', 'averageValue'],
  ContainerResource: ['averageUtilization', 'averageValue'],
  Pods: ['averageValue'],
  Object: ['value', 'averageValue'],
  External: ['value', 'averageValue'],
};
