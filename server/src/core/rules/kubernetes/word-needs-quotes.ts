import { deployment, vpa } from '../../checks/manifest-samples.js';
import { ifCertain, problemsIn } from '../../checks/manifests.js';
import { defineRule } from '../../rule.js';

const queue = (length: string) =>
  `apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: { name: a }\nspec:\n  scaleTargetRef: { name: a }\n  triggers:\n    - type: rabbitmq\n      metadata:\n        value: ${length}\n`;

export default defineRule({
  id: 'kubernetes/word-needs-quotes',
  title: 'Bare word or number where text is expected',
  severity: 'error',
  applies: 'always',
  why: 'kubectl, Helm and Kustomize read YAML 1.1: there a bare Off, no or yes is a truth value and 1.10 is a number. Editors that read YAML 1.2 show text and hide it, and the API server refuses the object.',
  references: [
    'https://yaml.org/type/bool.html',
    'https://kubernetes.io/docs/concepts/workloads/autoscaling/vertical-pod-autoscale/',
  ],
  examples: [
    { bad: { 'a.yaml': queue('«5»') }, good: { 'a.yaml': queue('"5"') } },
    {
      bad: { 'a.yaml': vpa({ mode: 'updateMode: «Off»' }) },
      good: { 'a.yaml': vpa() },
    },
    {
      bad: { 'a.yaml': deployment({ container: 'env:\n  - name: WORKERS\n    value: «8»' }) },
      good: { 'a.yaml': deployment({ container: 'env:\n  - name: WORKERS\n    value: "8"' }) },
    },
    {
      bad: { 'a.yaml': deployment({ labels: '{ app: shop, canary: «yes» }' }) },
      good: { 'a.yaml': deployment({ labels: '{ app: shop, canary: "yes" }' }) },
    },
  ],
  silent: [
    { 'a.yaml': vpa({ mode: "updateMode: 'Off'" }) },
    {
      'a.yaml': deployment({
        container: 'env:\n  - name: VERSION\n    value: 1.10.2\n  - name: TIME\n    value: 12:30',
      }),
    },
    { 'templates/a.yaml': deployment({ labels: '{ app: shop, version: {{ .Values.version }} }' }) },
  ],

  each: 'part',
  check(subject, report) {
    for (const { problem, at, view } of problemsIn(subject, 'type')) {
      const { field, path, value } = problem;
      if ((field.type !== 'string' && field.type !== 'enum') || !value) continue;
      report(at, {
        message: `kubectl reads this as ${value.type === 'bool' ? `the truth value ${value.value}` : `the number ${value.value}`}, and \`${path}\` takes text: the object is refused.`,
        severity: ifCertain(subject, 'error'),
        fixes: [{ title: `Write "${view.text}"`, edits: [{ ...at, newText: `"${view.text}"` }], safe: true }],
      });
    }
  },
});
