import { hpa } from '../../checks/manifest-samples.js';
import { setValue } from '../../checks/manifests.js';
import { scalingRules } from '../../formats/kubernetes/behavior.js';
import { defineRule } from '../../rule.js';

const down = (rules: string) => hpa({ spec: `behavior:\n  scaleDown:\n${rules}` });

export default defineRule({
  id: 'kubernetes/hpa-scales-down-fast',
  title: 'Autoscaler that takes away most pods within a minute',
  severity: 'warning',
  applies: 'deployed',
  why: 'With a short window a pause between two requests is enough to lose half of the pods, and the next burst meets cold ones. The window of five minutes that holds by default looks back over such pauses.',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#configurable-scaling-behavior',
  ],
  examples: [
    {
      bad: { 'a.yaml': down('    stabilizationWindowSeconds: «0»') },
      good: { 'a.yaml': down('    stabilizationWindowSeconds: 300') },
    },
    {
      bad: {
        'a.yaml': down(
          '    stabilizationWindowSeconds: «30»\n    policies:\n      - { type: Percent, value: 50, periodSeconds: 60 }',
        ),
      },
      good: {
        'a.yaml': down(
          '    stabilizationWindowSeconds: 300\n    policies:\n      - { type: Percent, value: 50, periodSeconds: 60 }',
        ),
      },
    },
  ],
  silent: [
    {
      'a.yaml': down(
        '    stabilizationWindowSeconds: 0\n    policies:\n      - { type: Percent, value: 10, periodSeconds: 60 }',
      ),
    },
    { 'a.yaml': down('    stabilizationWindowSeconds: 0\n    selectPolicy: Disabled') },
    {
      'templates/a.yaml': down(
        '    stabilizationWindowSeconds: 0\n    policies:\n      {{- toYaml .Values.policies | nindent 6 }}',
      ),
    },
  ],

  each: 'part',
  check({ hpas }, report) {
    for (const { manifest } of hpas) {
      const rules = scalingRules(manifest, 'scaleDown');
      const window = manifest.get('spec.behavior.scaleDown.stabilizationWindowSeconds');
      if (!rules || !window || rules.window >= 60 || rules.select === 'Disabled' || manifest.role === 'template')
        continue;
      const steep = rules.policies.find(({ type, value, period }) => type === 'Percent' && value >= 50 && period <= 60);
      if (!steep || (rules.select === 'Min' && rules.policies.length > 1)) continue;
      report(window.at, {
        message: `A window of ${rules.window} s and ${steep.value} % in ${steep.period} s: a short pause in traffic takes most pods away.`,
        fixes: [setValue(window, 'stabilizationWindowSeconds', '300')],
      });
    }
  },
});
