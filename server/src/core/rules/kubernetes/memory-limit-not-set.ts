import { checkAmount } from '../../checks/containers.js';
import { deployment } from '../../checks/manifest-samples.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';
const bare = (resources: string) => deployment({ resources }).replace('name: php', 'name: «php»');

export default defineRule({
  id: 'kubernetes/memory-limit-not-set',
  title: 'Container without a memory limit',
  severity: 'warning',
  applies: 'deployed',
  absent: true,
  why: 'A container without a limit may use all memory of its node. A leak then ends other pods instead of this one.',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'a.yaml': bare('requests: { cpu: 500m, memory: 512Mi }') },
      good: {
        'headroom.yaml': PRODUCTION,
        'a.yaml': deployment({ resources: 'limits:\n  memory: 512Mi\nrequests: { cpu: 500m, memory: 512Mi }' }),
      },
    },
  ],
  silent: [
    { 'a.yaml': deployment({ resources: 'requests: { cpu: 500m, memory: 512Mi }' }) },
    { 'headroom.yaml': PRODUCTION, 'base/a.yaml': deployment({ resources: 'requests: { cpu: 500m, memory: 512Mi }' }) },
    {
      'headroom.yaml': PRODUCTION,
      'templates/a.yaml': deployment({ resources: '{{- toYaml .Values.resources | nindent 12 }}' }),
    },
    {
      'headroom.yaml': PRODUCTION,
      'a.yaml': deployment({ resources: 'requests: { cpu: 500m, memory: 512Mi }' }),
      'limits.yaml': 'apiVersion: v1\nkind: LimitRange\nmetadata: { name: defaults }\n',
    },
  ],
  each: 'relations',
  check: checkAmount('limits', 'memory', {
    amount: '512Mi',
    consequence: 'a leak takes the memory of everything on its node',
  }),
});
