import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/file-not-checked',
  title: 'Manifest that is too long to be checked',
  severity: 'information',
  applies: 'always',
  why: 'A file of millions of characters is a dump or holds data. Reading it at every keystroke would keep the editor waiting, so nothing of it is read.',
  references: [],
  examples: [
    {
      bad: { 'a.yaml': `«»apiVersion: v1\nkind: ConfigMap\ndata:\n  a: ${'x'.repeat(2_000_000)}\n` },
      good: { 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: x\n' },
    },
  ],
  silent: [{ 'a.yaml': `apiVersion: v1\nkind: ConfigMap\ndata:\n  a: ${'x'.repeat(20_000)}\n` }],

  check({ document: { uri, tree } }, report) {
    if (tree.refused)
      report({ uri, start: tree.refused.start, end: tree.refused.end }, { message: tree.refused.message });
  },
});
