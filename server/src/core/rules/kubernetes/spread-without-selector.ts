import { deployment } from '../../checks/manifest-samples.js';
import { addField } from '../../checks/manifests.js';
import { defineRule } from '../../rule.js';

const spread = (lines: string) =>
  deployment({
    pod: `topologySpreadConstraints:\n  - maxSkew: 1\n${lines}    topologyKey: topology.kubernetes.io/zone\n    whenUnsatisfiable: ScheduleAnyway`,
  });

export default defineRule({
  id: 'kubernetes/spread-without-selector',
  title: 'Spread constraint that counts no pods',
  severity: 'warning',
  applies: 'always',
  why: 'A constraint spreads the pods that its selector takes. Without a selector it counts none, so every place looks empty and the constraint does nothing.',
  references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/'],
  examples: [
    {
      bad: { 'a.yaml': spread('').replace('maxSkew: 1', '«maxSkew»: 1') },
      good: { 'a.yaml': spread('    labelSelector:\n      matchLabels:\n        app: shop\n') },
    },
  ],
  silent: [
    { 'a.yaml': spread('    labelSelector: { matchLabels: { app: shop } }\n') },
    { 'templates/a.yaml': spread('    {{- include "selector" . | nindent 4 }}\n') },
    { 'overlays/a.yaml': spread('') },
  ],

  each: 'part',
  check({ workloads }, report) {
    for (const { manifest, pod, labels } of workloads) {
      if (!manifest.isWhole) continue;
      for (const constraint of pod?.get('topologySpreadConstraints')?.items ?? []) {
        if (!constraint.isMap || constraint.has('labelSelector')) continue;
        const [label] = labels;
        report((constraint.entries[0]?.[1] ?? constraint).keyAt, {
          message: 'Without a labelSelector this constraint counts no pods and spreads nothing.',
          fixes: label ? addField(constraint, 'labelSelector', { matchLabels: { [label[0]]: label[1] } }) : [],
        });
      }
    }
  },
});
