import { hpa } from '../../checks/manifest-samples.js';
import { removeField, setValue } from '../../checks/manifests.js';
import { METRIC_BLOCKS, type Metric } from '../../formats/kubernetes/autoscaler.js';
import { isJoined } from '../../formats/kubernetes/platform.js';
import type { View } from '../../formats/kubernetes/view.js';
import { defineRule } from '../../rule.js';

const metric = (type: string, more = '') =>
  hpa({
    metrics: `metrics:\n  - type: ${type}\n    resource:\n      name: cpu\n      target: { type: Utilization, averageUtilization: 70 }${more}`,
  });

export default defineRule({
  id: 'kubernetes/hpa-metric-block-mismatch',
  title: 'Metric whose type and description differ',
  severity: 'error',
  applies: 'always',
  why: 'A metric has exactly one block, the one that its type names. The API server refuses anything else.',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/'],
  examples: [
    { bad: { 'a.yaml': metric('«Pods»') }, good: { 'a.yaml': metric('Resource') } },
    {
      bad: {
        'a.yaml': metric(
          'Resource',
          '\n    «pods»:\n      metric: { name: rps }\n      target: { type: AverageValue, averageValue: 100 }',
        ),
      },
      good: { 'a.yaml': metric('Resource') },
    },
    {
      bad: { 'a.yaml': hpa({ metrics: 'metrics:\n  - type: «External»' }) },
      good: { 'a.yaml': hpa() },
    },
  ],
  silent: [
    { 'a.yaml': hpa() },
    { 'templates/a.yaml': hpa({ metrics: 'metrics:\n  - type: Resource\n    {{- toYaml .Values.cpu | nindent 4 }}' }) },
  ],

  each: 'part',
  check({ hpas }, report) {
    for (const { manifest, metrics } of hpas) {
      if (!isJoined(manifest)) continue;
      for (const metric of metrics) {
        const type = metric.view.get('type');
        if (!type || METRIC_BLOCKS[type.text] === undefined) continue;
        const blocks = Object.entries(METRIC_BLOCKS).filter(([, key]) => metric.view.has(key));
        const [only] = blocks;
        if (metric.block)
          for (const extra of extras(
            metric,
            blocks.map(([, key]) => key),
          )) {
            report(extra.value.keyAt, {
              message: `A metric has one block, and this one of type ${type.text} has \`${METRIC_BLOCKS[type.text]}\`: the object is refused.`,
              fixes: removeField(extra.value, extra.key),
            });
          }
        else
          report(type.at, {
            message: only
              ? `The type is ${type.text}, but the block is \`${only[1]}\`: the object is refused.`
              : `The block \`${METRIC_BLOCKS[type.text]}\` is missing: the object is refused.`,
            fixes: only && blocks.length === 1 ? [setValue(type, 'type', only[0])] : [],
          });
      }
    }
  },
});

function extras({ view, block }: Metric, keys: readonly string[]): readonly { key: string; value: View }[] {
  return keys.flatMap(key => {
    const value = view.get(key);
    return value && value.node !== block?.node ? [{ key, value }] : [];
  });
}
