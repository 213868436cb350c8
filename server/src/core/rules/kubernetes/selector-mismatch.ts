import { deployment } from '../../checks/manifest-samples.js';
import { ifCertain } from '../../checks/manifests.js';
import { isJoined } from '../../formats/kubernetes/platform.js';
import { isLongRunning, selects } from '../../formats/kubernetes/workload.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/selector-mismatch',
  title: 'Selector that the pods of its own template do not satisfy',
  severity: 'error',
  applies: 'always',
  why: 'A workload finds its pods by its selector. The API server refuses one whose template makes pods that it would not find.',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector'],
  examples: [
    {
      bad: { 'a.yaml': deployment({ labels: '{ app: «web» }' }) },
      good: { 'a.yaml': deployment({ labels: '{ app: shop }' }) },
    },
    {
      bad: { 'a.yaml': deployment({ labels: '«{ tier: web }»' }) },
      good: { 'a.yaml': deployment() },
    },
  ],
  silent: [
    { 'a.yaml': deployment({ labels: '{ app: shop, tier: web }' }) },
    { 'templates/a.yaml': deployment({ labels: '\n        {{- include "labels" . | nindent 8 }}' }) },
    { 'overlays/a.yaml': deployment({ labels: '{ app: web }' }) },
  ],

  each: 'part',
  check(subject, report) {
    for (const { manifest, template, labels } of subject.workloads) {
      const selector = manifest.get('spec.selector');
      if (!selector || !template || !isJoined(manifest) || !isLongRunning(manifest)) continue;
      const written = template.get('metadata', 'labels');
      if (!written || selects(selector, labels) !== false) continue;
      const wrong = (selector.get('matchLabels')?.entries ?? []).find(([key, value]) => labels.get(key) !== value.text);
      const label = wrong && written.get(wrong[0]);
      report(label?.at ?? written.at, {
        message: wrong
          ? `The selector asks for ${wrong[0]}: ${wrong[1].text}, which these pods do not have: the object is refused.`
          : 'The selector does not match these labels: the object is refused.',
        severity: ifCertain(subject, 'error'),
        fixes:
          wrong && label
            ? [
                {
                  title: `Set ${wrong[0]} to ${wrong[1].text}`,
                  edits: [{ ...label.at, newText: wrong[1].written }],
                  safe: false,
                },
              ]
            : [],
        related: [{ at: selector.keyAt, message: 'The selector' }],
      });
    }
  },
});
