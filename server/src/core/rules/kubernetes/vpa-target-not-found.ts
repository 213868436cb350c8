import { deployment, documents, vpa } from '../../checks/manifest-samples.js';
import { checkTarget } from '../../checks/targets.js';
import { targetOf } from '../../formats/kubernetes/autoscaler.js';
import { defineRule } from '../../rule.js';

const aimedAt = (name: string) => vpa({ target: name });

export default defineRule({
  id: 'kubernetes/vpa-target-not-found',
  title: 'Vertical autoscaler of something that is not there',
  severity: 'warning',
  applies: 'always',
  why: 'A vertical autoscaler whose target does not exist is accepted and never recommends anything.',
  references: ['https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/quickstart.md'],
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
    for (const vpa of subject.vpas) checkTarget(subject, vpa, targetOf(vpa.get('spec.targetRef')), report);
  },
});
