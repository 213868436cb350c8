import { hpa } from '../../checks/manifest-samples.js';
import { addField } from '../../checks/manifests.js';
import { defineRule } from '../../rule.js';

export default defineRule({
  id: 'kubernetes/hpa-target-without-api-version',
  title: 'Autoscaler target without its API version',
  severity: 'error',
  applies: 'always',
  why: 'Without an apiVersion the controller looks for the kind in the core group, which has no Deployments. The object is accepted, and the autoscaler reports FailedGetScale for ever.',
  references: ['https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/'],
  examples: [
    {
      bad: { 'a.yaml': hpa({ target: 'kind: «Deployment»\nname: shop' }) },
      good: { 'a.yaml': hpa() },
    },
  ],
  silent: [
    { 'a.yaml': hpa({ target: 'kind: ReplicationController\nname: shop' }) },
    { 'templates/a.yaml': hpa({ target: '{{- include "target" . | nindent 4 }}\nkind: Deployment\nname: shop' }) },
    { 'overlays/a.yaml': hpa({ target: 'kind: Deployment\nname: shop' }) },
  ],

  each: 'part',
  check({ hpas }, report) {
    for (const { manifest, target } of hpas) {
      const kind = target?.view.get('kind');
      if (!manifest.isWhole || !target || !kind || target.view.has('apiVersion') || !IN_APPS.has(target.kind)) continue;
      report(kind.at, {
        message: `The core API has no ${target.kind}: without apiVersion the target is never found, and nothing scales.`,
        fixes: addField(target.view, 'apiVersion', 'apps/v1'),
      });
    }
  },
});

const IN_APPS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'ReplicaSet']);
