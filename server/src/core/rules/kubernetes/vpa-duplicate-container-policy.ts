import { vpa } from '../../checks/manifest-samples.js';
import { policiesOf } from '../../checks/resources.js';
import { defineRule } from '../../rule.js';

const policies = (second: string) =>
  vpa({
    spec: `resourcePolicy:\n  containerPolicies:\n    - containerName: php\n      minAllowed: { cpu: 1 }\n    - containerName: ${second}\n      minAllowed: { cpu: 2 }`,
  });

export default defineRule({
  id: 'kubernetes/vpa-duplicate-container-policy',
  title: 'Two policies for one container',
  severity: 'warning',
  applies: 'always',
  why: 'Only the first policy that names a container counts; what a second one says has no effect.',
  references: ['https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/api.md'],
  examples: [{ bad: { 'a.yaml': policies('«php»') }, good: { 'a.yaml': policies('"*"') } }],
  silent: [{ 'a.yaml': policies('nginx') }, { 'templates/a.yaml': policies('{{ .Values.name }}') }],

  each: 'part',
  check({ vpas }, report) {
    for (const vpa of vpas) {
      const seen = new Set<string>();
      for (const policy of policiesOf(vpa)) {
        const name = policy.get('containerName');
        if (name?.string === undefined) continue;
        if (seen.has(name.string))
          report(name.at, {
            message: `A policy for ${name.string === '*' ? 'all containers' : name.string} stands above: this one has no effect.`,
          });
        seen.add(name.string);
      }
    }
  },
});
