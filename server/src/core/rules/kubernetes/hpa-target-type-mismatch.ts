import { hpa } from '../../checks/manifest-samples.js';
import { setValue } from '../../checks/manifests.js';
import { isJoined } from '../../formats/kubernetes/platform.js';
import { defineRule } from '../../rule.js';

const resource = (target: string) =>
  hpa({ metrics: `metrics:\n  - type: Resource\n    resource:\n      name: cpu\n      target: { ${target} }` });
const object = (target: string) =>
  hpa({
    metrics: `metrics:\n  - type: Object\n    object:\n      describedObject: { apiVersion: v1, kind: Service, name: shop }\n      metric: { name: rps }\n      target: { ${target} }`,
  });

export default defineRule({
  id: 'kubernetes/hpa-target-type-mismatch',
  title: 'Metric target whose type names another value than it has',
  severity: 'error',
  applies: 'always',
  why: 'The API server accepts any type. For Resource and External metrics the controller looks at the value that is there, so the type only misleads readers. For Object metrics it follows the type, and a value that is not there stops the autoscaler.',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/'],
  examples: [
    {
      bad: { 'a.yaml': resource('type: «AverageValue», averageUtilization: 70') },
      good: { 'a.yaml': resource('type: Utilization, averageUtilization: 70') },
    },
    {
      bad: { 'a.yaml': object('type: «AverageValue», value: 100') },
      good: { 'a.yaml': object('type: Value, value: 100') },
    },
  ],
  silent: [
    { 'a.yaml': object('type: Value, value: 100, averageValue: 10') },
    { 'a.yaml': resource('type: Utilization') },
  ],

  each: 'part',
  check({ hpas }, report) {
    for (const { manifest, metrics } of hpas) {
      for (const metric of metrics) {
        const type = metric.target?.get('type');
        const wanted = VALUES[type?.text ?? ''];
        const present = Object.entries(VALUES).filter(([, key]) => metric.target?.get(key));
        const [only] = present;
        if (!type || wanted === undefined || !only || present.length > 1 || only[1] === wanted) continue;
        const isFollowed = metric.type === 'Object' && isJoined(manifest);
        report(type.at, {
          message: isFollowed
            ? `The controller looks for \`${wanted}\`, which is not there: this metric is never computed.`
            : `The type is ${type.text}, but the value is \`${only[1]}\`; the controller goes by the value.`,
          severity: isFollowed ? 'error' : 'warning',
          fixes: [setValue(type, 'type', only[0])],
        });
      }
    }
  },
});

const VALUES: Readonly<Record<string, string>> = {
  Utilization: 'averageUtilization',
  AverageValue: 'averageValue',
  Value: 'value',
};
