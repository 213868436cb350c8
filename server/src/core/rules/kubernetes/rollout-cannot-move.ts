import { deployment } from '../../checks/manifest-samples.js';
import { ifCertain, setValue } from '../../checks/manifests.js';
import type { View } from '../../formats/kubernetes/view.js';
import { defineRule } from '../../rule.js';

const strategy = (surge: string) =>
  deployment({ spec: `strategy:\n  rollingUpdate: { maxUnavailable: 0, maxSurge: ${surge} }` });

export default defineRule({
  id: 'kubernetes/rollout-cannot-move',
  title: 'Rollout that may neither add nor take away a pod',
  severity: 'error',
  applies: 'always',
  why: 'With maxSurge 0 and maxUnavailable 0 no pod could ever be replaced. The API server refuses both at once.',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment'],
  examples: [{ bad: { 'a.yaml': strategy('«0»') }, good: { 'a.yaml': strategy('25%') } }],
  silent: [
    { 'a.yaml': strategy('1') },
    { 'a.yaml': deployment({ spec: 'strategy:\n  rollingUpdate: { maxUnavailable: 0 }' }) },
  ],

  each: 'part',
  check(subject, report) {
    for (const { manifest } of subject.workloads) {
      const surge = manifest.get('spec.strategy.rollingUpdate.maxSurge');
      const unavailable = manifest.get('spec.strategy.rollingUpdate.maxUnavailable');
      if (manifest.kind !== 'Deployment' || !surge || !unavailable || !isZero(surge) || !isZero(unavailable)) continue;
      report(surge.at, {
        message: 'maxSurge and maxUnavailable are both 0: no pod could be replaced, and the object is refused.',
        severity: ifCertain(subject, 'error'),
        fixes: [setValue(surge, 'maxSurge', '25%')],
        related: [{ at: unavailable.at, message: 'maxUnavailable' }],
      });
    }
  },
});

function isZero(view: View): boolean {
  return view.integer === 0 || /^0+%$/.test(view.string ?? '');
}
