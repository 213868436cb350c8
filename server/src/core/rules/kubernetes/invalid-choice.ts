import { hpa, vpa } from '../../checks/manifest-samples.js';
import { ifCertain, problemsIn } from '../../checks/manifests.js';
import { nearestName } from '../../names.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/invalid-choice',
  title: 'Word that the field does not take',
  severity: 'error',
  applies: 'always',
  why: 'Such a field takes one of a few words, and their case counts. The API server refuses everything else.',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
  examples: [
    {
      bad: {
        'a.yaml': hpa({
          metrics:
            'metrics:\n  - type: Pods\n    pods:\n      metric: { name: rps }\n      target: { type: «averageValue», averageValue: 100 }',
        }),
      },
      good: {
        'a.yaml': hpa({
          metrics:
            'metrics:\n  - type: Pods\n    pods:\n      metric: { name: rps }\n      target: { type: AverageValue, averageValue: 100 }',
        }),
      },
    },
    {
      bad: { 'a.yaml': hpa({ spec: 'behavior:\n  scaleDown:\n    selectPolicy: «Minimum»' }) },
      good: { 'a.yaml': hpa({ spec: 'behavior:\n  scaleDown:\n    selectPolicy: Min' }) },
    },
    { bad: { 'a.yaml': vpa({ mode: 'updateMode: «"On"»' }) }, good: { 'a.yaml': vpa() } },
  ],
  silent: [
    { 'a.yaml': vpa({ mode: 'updateMode: "{{ .Values.mode }}"' }) },
    { 'a.yaml': hpa({ spec: 'behavior:\n  scaleDown:\n    selectPolicy: {{ .Values.policy }}' }) },
  ],

  each: 'part',
  check(subject, report) {
    for (const { problem, at, view } of problemsIn(subject, 'choice')) {
      const { field, path } = problem;
      const values = field.facts?.values ?? [];
      const nearest = nearestName(view.text, values) ?? values.find(value => isShortFor(value, view.text));
      report(at, {
        message: `\`${path}\` takes ${listedOr(values)}, not \`${view.text.slice(0, 60)}\`: the object is refused.`,
        severity: ifCertain(subject, 'error'),
        fixes:
          nearest === undefined || nearest === 'Off'
            ? []
            : [{ title: `Change to ${nearest}`, edits: [{ ...at, newText: nearest }], safe: false }],
      });
    }
  },
});

/** Whether a word is the beginning of what was written, such as `Min` of `Minimum`. */
function isShortFor(value: string, written: string): boolean {
  return value.length >= 3 && written.toLowerCase().startsWith(value.toLowerCase());
}

function listedOr(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}
