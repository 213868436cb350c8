import { deployment, documents, hpa } from '../../checks/manifest-samples.js';
import { checkTarget } from '../../checks/targets.js';

import { defineRule } from '../../rule.js';

const aimedAt = (name: string) => hpa({ target: `apiVersion: apps/v1\nkind: Deployment\nname: ${name}` });

export default defineRule({
  id: 'kubernetes/hpa-target-not-found',
  title: 'Autoscaler of something that is not there',
  severity: 'warning',
  applies: 'always',
  why: 'An autoscaler whose target does not exist is accepted and reports FailedGetScale; nothing scales.',
  references: ['https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/'],
  examples: [
    {
      bad: { 'a.yaml': documents(deployment(), aimedAt('«shpo»')) },
      good: { 'a.yaml': documents(deployment(), aimedAt('shop')) },
    },
    {
      bad: {
        'kustomization.yaml': 'resources: [shop.yaml, scaler.yaml]\n',
        'shop.yaml': deployment(),
        'scaler.yaml': aimedAt('«website»'),
      },
      good: {
        'kustomization.yaml': 'resources: [shop.yaml, scaler.yaml]\n',
        'shop.yaml': deployment(),
        'scaler.yaml': aimedAt('shop'),
      },
    },
  ],
  silent: [
    { 'a.yaml': aimedAt('shop') },
    { 'a.yaml': documents(deployment(), aimedAt('website')) },
    { 'shop.yaml': deployment(), 'scaler.yaml': aimedAt('shpo') },
    { 'templates/a.yaml': documents(deployment(), aimedAt('shpo')) },
    {
      'kustomization.yaml': 'resources: [shop.yaml, scaler.yaml, https://example.org/more]\n',
      'shop.yaml': deployment(),
      'scaler.yaml': aimedAt('website'),
    },
  ],

  check(subject, report) {
    for (const { manifest, target } of subject.scalers) checkTarget(subject, manifest, target, report);
  },
});
