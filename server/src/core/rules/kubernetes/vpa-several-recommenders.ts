import { vpa } from '../../checks/manifest-samples.js';
import { defineRule } from '../../rule.js';

const recommenders = (lines: string) => vpa({ spec: `recommenders:\n${lines}` });

export default defineRule({
  id: 'kubernetes/vpa-several-recommenders',
  title: 'Vertical autoscaler with more than one recommender',
  severity: 'error',
  applies: 'always',
  why: 'The list takes one recommender; the admission webhook refuses more.',
  references: ['https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/api.md'],
  examples: [
    {
      bad: { 'a.yaml': recommenders('  - name: default\n  - «name: night»') },
      good: { 'a.yaml': recommenders('  - name: default') },
    },
  ],
  silent: [{ 'a.yaml': recommenders('  - name: night') }, { 'a.yaml': vpa() }],

  each: 'part',
  check({ vpas }, report) {
    for (const vpa of vpas) {
      const [, second] = vpa.get('spec.recommenders')?.items ?? [];
      if (second) report(second.at, { message: 'A vertical autoscaler takes one recommender: the object is refused.' });
    }
  },
});
