import { hpa } from '../../checks/manifest-samples.js';
import { setValue } from '../../checks/manifests.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';

export default defineRule({
  id: 'kubernetes/hpa-single-replica-minimum',
  title: 'Autoscaler that goes down to one replica',
  severity: 'information',
  applies: 'production',
  why: 'At quiet times one pod serves everything. When its node is drained or fails there is nobody until another has started, and a budget that keeps one pod available blocks every drain.',
  references: ['https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'a.yaml': hpa({ min: 'minReplicas: «1»' }) },
      good: { 'headroom.yaml': PRODUCTION, 'a.yaml': hpa({ min: 'minReplicas: 2' }) },
    },
  ],
  silent: [
    { 'a.yaml': hpa({ min: 'minReplicas: 1', max: 'maxReplicas: 1' }) },
    { 'headroom.yaml': 'environment: development\n', 'a.yaml': hpa({ min: 'minReplicas: 1' }) },
    { 'templates/a.yaml': hpa({ min: 'minReplicas: 1' }) },
  ],

  each: 'part',
  check({ hpas, environment }, report) {
    if (environment?.value !== 'production') return;
    for (const { manifest, min, max } of hpas) {
      if (!manifest.isWhole || min?.integer !== 1 || max?.integer === 1) continue;
      report(min.at, {
        message: 'One replica serves everything at quiet times, and nobody does while it is moved to another node.',
        fixes: [setValue(min, 'minReplicas', '2')],
      });
    }
  },
});
