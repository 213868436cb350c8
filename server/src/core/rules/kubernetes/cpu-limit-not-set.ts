import { checkAmount } from '../../checks/containers.js';
import { deployment } from '../../checks/manifest-samples.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';
const bare = (resources: string) => deployment({ resources }).replace('name: php', 'name: «php»');

export default defineRule({
  id: 'kubernetes/cpu-limit-not-set',
  title: 'Container without a CPU limit',
  severity: 'hint',
  applies: 'deployed',
  absent: true,
  why: 'Whether CPU should be limited is contested: a limit throttles requests while cores are idle, and without one a busy loop takes what others would use above their requests. Those who want predictable latency set it.',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  examples: [
    {
      bad: {
        'headroom.yaml': PRODUCTION,
        'a.yaml': bare('requests: { cpu: 500m, memory: 512Mi }\nlimits: { memory: 1Gi }'),
      },
      good: {
        'headroom.yaml': PRODUCTION,
        'a.yaml': deployment({
          resources: 'requests: { cpu: 500m, memory: 512Mi }\nlimits: { memory: 1Gi, cpu: "1" }',
        }),
      },
    },
  ],
  silent: [
    { 'a.yaml': deployment({ resources: 'requests: { cpu: 500m, memory: 512Mi }\nlimits: { memory: 1Gi }' }) },
    {
      'headroom.yaml': PRODUCTION,
      'base/a.yaml': deployment({ resources: 'requests: { cpu: 500m, memory: 512Mi }\nlimits: { memory: 1Gi }' }),
    },
    {
      'headroom.yaml': PRODUCTION,
      'templates/a.yaml': deployment({ resources: '{{- toYaml .Values.resources | nindent 12 }}' }),
    },
    {
      'headroom.yaml': PRODUCTION,
      'a.yaml': deployment({ resources: 'requests: { cpu: 500m, memory: 512Mi }\nlimits: { memory: 1Gi }' }),
      'limits.yaml': 'apiVersion: v1\nkind: LimitRange\nmetadata: { name: defaults }\n',
    },
  ],
  check: checkAmount('limits', 'cpu', { amount: '"1"', consequence: 'it may use every idle core of its node' }),
});
