import { deployment, hpa } from '../../checks/manifest-samples.js';
import { ifCertain, problemsIn } from '../../checks/manifests.js';
import type { DirectiveFacts } from '../../model/facts.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/out-of-range',
  title: 'Number outside the range of the field',
  severity: 'error',
  applies: 'always',
  why: 'The API server validates bounds and refuses the object; nothing is clamped.',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
  examples: [
    {
      bad: { 'a.yaml': hpa({ spec: 'behavior:\n  scaleDown:\n    stabilizationWindowSeconds: «7200»' }) },
      good: { 'a.yaml': hpa({ spec: 'behavior:\n  scaleDown:\n    stabilizationWindowSeconds: 3600' }) },
    },
    {
      bad: {
        'a.yaml': hpa({
          spec: 'behavior:\n  scaleUp:\n    policies:\n      - { type: Pods, value: 4, periodSeconds: «0» }',
        }),
      },
      good: {
        'a.yaml': hpa({
          spec: 'behavior:\n  scaleUp:\n    policies:\n      - { type: Pods, value: 4, periodSeconds: 1 }',
        }),
      },
    },
    {
      bad: {
        'a.yaml': deployment({ container: 'livenessProbe:\n  tcpSocket: { port: 9000 }\n  successThreshold: «3»' }),
      },
      good: {
        'a.yaml': deployment({ container: 'livenessProbe:\n  tcpSocket: { port: 9000 }\n  successThreshold: 1' }),
      },
    },
  ],
  silent: [
    { 'a.yaml': hpa({ spec: 'behavior:\n  scaleDown:\n    stabilizationWindowSeconds: 3600' }) },
    {
      'templates/a.yaml': hpa({
        spec: 'behavior:\n  scaleDown:\n    stabilizationWindowSeconds: {{ .Values.window }}',
      }),
    },
  ],

  each: 'part',
  check(subject, report) {
    for (const { problem, at, view } of problemsIn(subject, 'range')) {
      const { field, name, path } = problem;
      // Zero replicas are a matter of the version and have a rule of their own.
      if (name === 'minReplicas' && view.integer === 0) continue;
      const { min = 0, max } = field.facts ?? {};
      const nearest = (view.quantity?.value ?? 0) < min ? min : (max ?? min);
      report(at, {
        message: `\`${path}\` is ${view.text}, and ${range(field.facts)}: the object is refused.`,
        severity: ifCertain(subject, 'error'),
        fixes: [{ title: `Set ${name} to ${nearest}`, edits: [{ ...at, newText: String(nearest) }], safe: false }],
      });
    }
  },
});

function range(facts: DirectiveFacts | undefined): string {
  const { min = 0, max } = facts ?? {};
  if (max === undefined) return `at least ${min} is taken`;
  return min === max ? `only ${min} is taken` : `${min} to ${max} is taken`;
}
