import { deployment, hpa } from '../../checks/manifest-samples.js';
import { ifCertain, problemsIn } from '../../checks/manifests.js';
import { describeValue, expectedOf } from '../../formats/kubernetes/words.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/invalid-type',
  title: 'Value of a type that the field does not take',
  severity: 'error',
  applies: 'always',
  why: 'The API server reads each field as one type. A quoted number is text, and a list is no map: the object is refused before anything else is looked at.',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
  examples: [
    { bad: { 'a.yaml': hpa({ max: 'maxReplicas: «"10"»' }) }, good: { 'a.yaml': hpa() } },
    {
      bad: { 'a.yaml': hpa({ target: '«- shop»' }) },
      good: { 'a.yaml': hpa() },
    },
    {
      bad: { 'a.yaml': deployment({ spec: 'paused: «"true"»' }) },
      good: { 'a.yaml': deployment({ spec: 'paused: true' }) },
    },
  ],
  silent: [
    { 'a.yaml': hpa({ min: 'minReplicas: 2.0', max: 'maxReplicas: 1e1' }) },
    { 'a.yaml': deployment({ spec: 'paused: no\nreplicas: null\nstrategy:\n' }) },
    { 'templates/a.yaml': hpa({ max: 'maxReplicas: {{ .Values.max | quote }}' }) },
  ],

  each: 'part',
  check(subject, report) {
    for (const { problem, at, view } of problemsIn(subject, 'type')) {
      const { field, path, value } = problem;
      const isText = field.type === 'string' || field.type === 'enum';
      if (isText && value) continue;
      const bare = view.text.trim();
      const unquoted = value?.type === 'string' && READS_AS[field.type]?.test(bare) && view.node.kind === 'scalar';
      report(at, {
        message: `\`${path}\` takes ${expectedOf(field)}, and this is ${describeValue(view, value)}: the object is refused.`,
        severity: ifCertain(subject, 'error'),
        fixes: unquoted
          ? [{ title: `Write ${bare} without quotes`, edits: [{ ...at, newText: bare }], safe: true }]
          : [],
      });
    }
  },
});

/** Quoted texts that are a value of the type without their quotes. */
const READS_AS: Readonly<Record<string, RegExp>> = { integer: /^\d{1,10}$/, bool: /^(?:true|false)$/ };
