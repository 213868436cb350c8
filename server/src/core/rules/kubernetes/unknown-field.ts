import { deployment, hpa } from '../../checks/manifest-samples.js';
import { ifCertain, problemsIn } from '../../checks/manifests.js';
import { isFieldOfOtherVersion } from '../../formats/kubernetes/migration.js';
import { nearestName } from '../../names.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/unknown-field',
  title: 'Field that the API does not have',
  severity: 'error',
  applies: 'always',
  why: 'kubectl refuses an object with a field that the API server does not know. Where validation is switched off the field is dropped, and the object lives without it.',
  references: ['https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation'],
  examples: [
    {
      bad: { 'a.yaml': hpa({ max: '«maxReplica»: 10' }) },
      good: { 'a.yaml': hpa() },
    },
    {
      bad: { 'a.yaml': deployment({ container: '«imagePullPolcy»: Always' }) },
      good: { 'a.yaml': deployment({ container: 'imagePullPolicy: Always' }) },
    },
    {
      bad: { 'a.yaml': hpa({ spec: '«cooldown»: 300' }) },
      good: { 'a.yaml': hpa() },
    },
  ],
  silent: [
    { 'a.yaml': 'apiVersion: example.org/v1\nkind: Deployment\nspec: { anything: goes }\n' },
    { 'a.yaml': deployment({ pod: 'brandNewField: true' }) },
    { 'templates/a.yaml': deployment({ spec: '{{ .Values.key }}: 3' }) },
  ],

  each: 'part',
  check(subject, report) {
    for (const { problem, at } of problemsIn(subject, 'unknown')) {
      if (isFieldOfOtherVersion(problem)) continue;
      const { field, name, path } = problem;
      const nearest = nearestName(name, field.children.keys());
      if (field.isOpen && nearest === undefined) continue;
      const place = path === '' ? 'This object' : `\`${path}\``;
      report(at, {
        message: `${place} has no field \`${name.slice(0, 60)}\`${nearest === undefined ? '' : `; did you mean \`${nearest}\`?`} The object is refused, or created without it.`,
        severity: ifCertain(subject, 'error'),
        fixes:
          nearest === undefined
            ? []
            : [{ title: `Change to ${nearest}`, edits: [{ ...at, newText: nearest }], safe: false }],
      });
    }
  },
});
