import { deployment, documents, pdb } from '../../checks/manifest-samples.js';
import { isJoined } from '../../formats/kubernetes/platform.js';
import { isLongRunning, selects, workloadOf } from '../../formats/kubernetes/workload.js';
import { defineRule } from '../../rule.js';

const other = pdb().replace('app: shop', '«app: web»');
const fixed = pdb();

export default defineRule({
  id: 'kubernetes/pdb-selects-nothing',
  title: 'Disruption budget that selects no pods',
  severity: 'warning',
  applies: 'always',
  why: 'A budget whose selector fits no pod protects nothing. A missing selector fits none either.',
  references: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
  examples: [
    {
      bad: { 'kustomization.yaml': 'resources: [shop.yaml, pdb.yaml]\n', 'shop.yaml': deployment(), 'pdb.yaml': other },
      good: {
        'kustomization.yaml': 'resources: [shop.yaml, pdb.yaml]\n',
        'shop.yaml': deployment(),
        'pdb.yaml': fixed,
      },
    },
  ],
  silent: [
    { 'a.yaml': documents(deployment(), pdb().replace('app: shop', 'app: web')) },
    {
      'kustomization.yaml': 'resources: [a.yaml, ../more]\n',
      'a.yaml': documents(deployment(), pdb().replace('app: shop', 'app: web')),
    },
    { 'templates/a.yaml': documents(deployment(), pdb().replace('app: shop', 'app: web')) },
  ],

  check({ pdbs, set }, report) {
    for (const pdb of pdbs) {
      const selector = pdb.get('spec.selector');
      if (!isJoined(pdb) || !selector || !set.isComplete(pdb.uri)) continue;
      const workloads = set.manifests.filter(isLongRunning).flatMap(manifest => workloadOf(manifest) ?? []);
      // Kinds that are not described may make pods as well.
      const isKnown = set
        .together(pdb)
        .every(({ object }) => object.group === '' || !object.group.includes('.') || KNOWN.test(object.group));
      if (!isKnown || workloads.length === 0 || workloads.some(({ labels }) => selects(selector, labels) !== false))
        continue;
      const written = selector.get('matchLabels')?.entries[0]?.[1];
      report((written ?? selector).pairAt, {
        message: 'No workload that is applied together with this budget has such pods: it protects nothing.',
      });
    }
  },
});

const KNOWN = /(?:^|\.)k8s\.io$/;
