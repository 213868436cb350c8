import { flawsOf } from '../../formats/kubernetes/flaws.js';
import { defineRule } from '../../rule.js';
import { wholeLine } from '../../text.js';

export default defineRule({
  id: 'kubernetes/duplicate-key',
  title: 'Key that is written twice in one map',
  severity: 'warning',
  applies: 'always',
  why: 'kubectl apply sends only the last of two equal keys, in strict validation too: what stands under the first is dropped before the API server sees it. Kustomize and Flux refuse the file instead.',
  references: [
    'https://github.com/kubernetes/kubernetes/issues/125885',
    'https://yaml.org/spec/1.2.2/#3213-node-comparison',
  ],
  examples: [
    {
      bad: { 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\ndata:\n  «a»: one\n  b: two\n  a: three\n' },
      good: { 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\ndata:\n  b: two\n  a: three\n' },
    },
  ],
  silent: [
    {
      'a.yaml':
        'apiVersion: v1\nkind: ConfigMap\ndata: { a: one }\n---\napiVersion: v1\nkind: ConfigMap\ndata: { a: two }\n',
    },
    {
      'templates/a.yaml':
        'apiVersion: v1\nkind: ConfigMap\ndata:\n  {{- if .Values.x }}\n  a: one\n  {{- else }}\n  a: two\n  {{- end }}\n',
    },
  ],

  check({ document: { uri, text, tree } }, report) {
    if (tree.isTemplate) return;
    for (const { document, start } of tree.documents) {
      if (document.errors.length > 0) continue;
      for (const { first, second } of flawsOf(document).duplicates) {
        const at = (span: { start: number; end: number }) => ({
          uri,
          start: start + span.start,
          end: start + span.end,
        });
        const line = wholeLine(text, {
          start: start + first.key.start,
          end: start + Math.max(first.key.end, first.value.end),
        });
        const isAlone =
          first.value.kind === 'scalar' && /^[ \t]*$/.test(text.slice(line.start, start + first.key.start));
        report(at(first.key), {
          message: `\`${document.text.slice(first.key.start, first.key.end).slice(0, 60)}\` is written again below: what stands here is not used.`,
          fixes: isAlone ? [{ title: 'Remove this line', edits: [{ uri, ...line, newText: '' }], safe: true }] : [],
          related: [{ at: at(second.key), message: 'The one that counts' }],
          tags: ['unnecessary'],
        });
      }
    }
  },
});
