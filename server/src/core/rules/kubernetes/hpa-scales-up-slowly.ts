import { hpa } from '../../checks/manifest-samples.js';
import { setValue } from '../../checks/manifests.js';
import { afterOneMinute, scalingRules, USUAL } from '../../formats/kubernetes/behavior.js';
import { defineRule } from '../../rule.js';

const up = (window: string) =>
  hpa({
    spec: `behavior:\n  scaleUp:\n    stabilizationWindowSeconds: ${window}\n    policies:\n      - { type: Percent, value: 100, periodSeconds: 30 }`,
  });

export default defineRule({
  id: 'kubernetes/hpa-scales-up-slowly',
  title: 'Autoscaler that scales up more slowly than it would by itself',
  severity: 'information',
  applies: 'deployed',
  why: 'By default there is no window on the way up, and every 15 seconds four pods or as many as there are may come. A window with a single slow percentage leaves a small deployment overloaded for minutes.',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#configurable-scaling-behavior',
  ],
  examples: [{ bad: { 'a.yaml': up('«60»') }, good: { 'a.yaml': up('0') } }],
  silent: [
    { 'a.yaml': up('0') },
    { 'a.yaml': hpa({ spec: 'behavior:\n  scaleUp:\n    stabilizationWindowSeconds: 60' }) },
    { 'templates/a.yaml': up('{{ .Values.window }}') },
  ],

  each: 'part',
  check({ hpas }, report) {
    for (const { manifest, min } of hpas) {
      const rules = scalingRules(manifest, 'scaleUp');
      const window = manifest.get('spec.behavior.scaleUp.stabilizationWindowSeconds');
      const [only] = rules?.policies ?? [];
      if (!rules || !window || !only || rules.policies.length > 1 || rules.window === 0 || manifest.role === 'template')
        continue;
      if (only.type !== 'Percent' || only.value > 100 || only.period < 30) continue;
      const start = min?.integer ?? 1;
      report(window.at, {
        message: `From ${start} to ${afterOneMinute(rules, start)} replicas in a minute, and only after ${rules.window} s: by default it is ${afterOneMinute(USUAL.scaleUp, start)} and no wait.`,
        fixes: [setValue(window, 'stabilizationWindowSeconds', '0')],
      });
    }
  },
});
