import { flawsOf } from '../../formats/kubernetes/flaws.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/syntax-error',
  title: 'Text that is not YAML',
  severity: 'error',
  applies: 'always',
  why: 'kubectl, Helm and Kustomize refuse the whole file when one document in it cannot be read; nothing of it is applied.',
  references: ['https://yaml.org/spec/1.2.2/'],
  examples: [
    {
      bad: { 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n« »- x\n' },
      good: { 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n' },
    },
    {
      bad: { 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\ndata: «*shared»\n' },
      good: { 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\ndata: {}\n' },
    },
    {
      bad: { 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\ndata:\n«\t»a: b\n' },
      good: { 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: b\n' },
    },
  ],
  silent: [
    {
      'a.yaml':
        '# only words\n---\napiVersion: v1\nkind: ConfigMap\ndata: &shared { a: b }\nbinaryData: *shared\n---\n',
    },
    { 'templates/a.yaml': 'apiVersion: v1\nkind: ConfigMap\ndata:\n  {{- toYaml .Values.data | nindent 2 }}\n' },
    { 'a.json': '{\n\t"apiVersion": "v1",\n\t"kind": "ConfigMap"\n}\n' },
  ],

  check(subject, report) {
    const { uri, tree } = subject.document;
    if (tree.isTemplate) return;
    for (const { document, start } of tree.documents) {
      const aliases = flawsOf(document).unknownAliases.map(({ name, ...span }) => ({
        ...span,
        message: `No anchor \`&${name.slice(0, 60)}\` stands before this alias.`,
      }));
      for (const { message, ...span } of [...document.errors, ...aliases]) {
        report({ uri, start: start + span.start, end: start + span.end }, { message });
      }
    }
  },
});
