import { deployment, documents, hpa } from '../../checks/manifest-samples.js';
import { ifCertain, type PlacedProblem, problemsIn } from '../../checks/manifests.js';
import type { Fix } from '../../finding.js';
import { addPair, type Content } from '../../formats/kubernetes/edits.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/missing-field',
  title: 'Object without a field that it must have',
  severity: 'error',
  applies: 'always',
  why: 'The API server refuses an object that lacks a required field. Patches and templates are only parts of objects and may leave it out.',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
  examples: [
    {
      bad: { 'a.yaml': hpa({ max: '' }).replace('spec:', '«spec»:') },
      good: { 'a.yaml': hpa({ max: '' }).replace('spec:\n', 'spec:\n  maxReplicas: 10\n') },
    },
    {
      bad: {
        'a.yaml': deployment().replace('  selector:\n    matchLabels: { app: shop }\n', '').replace('spec:', '«spec»:'),
      },
      good: {
        'a.yaml': deployment().replace('matchLabels: { app: shop }', 'matchLabels:\n      app: shop'),
      },
    },
  ],
  silent: [
    {
      'overlays/prod/patch.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nspec:\n  replicas: 3\n',
    },
    {
      'kustomization.yaml': 'resources: [a.yaml]\npatches: [{ path: more.yaml }]\n',
      'a.yaml': deployment(),
      'more.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nspec: { replicas: 3 }\n',
    },
    { 'templates/a.yaml': hpa({ max: '{{- include "max" . | nindent 2 }}' }) },
    { 'a.yaml': documents('apiVersion: apps/v1\nkind: Deployment\n$patch: delete\nmetadata: { name: shop }\n') },
  ],

  each: 'part',
  check(subject, report) {
    for (const placed of problemsIn(subject, 'missing')) {
      const { manifest, problem, at } = placed;
      if (!manifest.isWhole) continue;
      const fix = skeleton(placed);
      report(at, {
        message: `\`${problem.path}\` is missing: the API server refuses this ${manifest.kind}.`,
        severity: ifCertain(subject, 'error'),
        fixes: fix ? [fix] : [],
      });
    }
  },
});

/** Lines to begin with, where there is a value that fits most. */
function skeleton({ manifest, problem, view }: PlacedProblem): Fix | undefined {
  const { name, path } = problem;
  const content = path === 'spec.selector' ? selectorOf(manifest) : SKELETONS[path];
  const edit = content === undefined ? undefined : addPair(view, name, content);
  return edit && { title: `Add ${path}`, edits: [edit], safe: false };
}

const SKELETONS: Readonly<Record<string, Content>> = {
  'spec.maxReplicas': '10',
  'spec.behavior.scaleUp.policies[].periodSeconds': '15',
  'spec.behavior.scaleDown.policies[].periodSeconds': '60',
};

/** The selector that fits the labels of the pods. */
function selectorOf(manifest: PlacedProblem['manifest']): Content | undefined {
  const labels = manifest.root.get('spec', 'template', 'metadata', 'labels')?.entries ?? [];
  if (labels.length === 0) return undefined;
  return { matchLabels: Object.fromEntries(labels.slice(0, 1).map(([key, value]) => [key, value.text])) };
}
