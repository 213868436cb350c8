import { checkAmount } from '../../checks/containers.js';
import { deployment } from '../../checks/manifest-samples.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';
const bare = (resources: string) => deployment({ resources }).replace('name: php', 'name: «php»');

export default defineRule({
  id: 'kubernetes/memory-request-not-set',
  title: 'Container without a memory request',
  severity: 'warning',
  applies: 'deployed',
  absent: true,
  why: 'Without a request a node is filled with pods whose memory nobody reckoned with; when it runs short, pods without requests are evicted first.',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'a.yaml': bare('requests: { cpu: 500m }') },
      good: {
        'headroom.yaml': PRODUCTION,
        'a.yaml': deployment({ resources: 'requests: { cpu: 500m, memory: 256Mi }' }),
      },
    },
  ],
  silent: [
    { 'a.yaml': deployment({ resources: 'requests: { cpu: 500m }' }) },
    { 'headroom.yaml': PRODUCTION, 'base/a.yaml': deployment({ resources: 'requests: { cpu: 500m }' }) },
    {
      'headroom.yaml': PRODUCTION,
      'templates/a.yaml': deployment({ resources: '{{- toYaml .Values.resources | nindent 12 }}' }),
    },
    {
      'headroom.yaml': PRODUCTION,
      'a.yaml': deployment({ resources: 'requests: { cpu: 500m }' }),
      'limits.yaml': 'apiVersion: v1\nkind: LimitRange\nmetadata: { name: defaults }\n',
    },
  ],
  each: 'relations',
  check: checkAmount('requests', 'memory', {
    amount: '256Mi',
    consequence: 'the scheduler counts it as nothing, and it is evicted first',
  }),
});
