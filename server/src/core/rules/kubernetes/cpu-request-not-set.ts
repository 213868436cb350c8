import { checkAmount } from '../../checks/containers.js';
import { deployment } from '../../checks/manifest-samples.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';
const bare = (resources: string) => deployment({ resources }).replace('name: php', 'name: «php»');

export default defineRule({
  id: 'kubernetes/cpu-request-not-set',
  title: 'Container without a CPU request',
  severity: 'warning',
  applies: 'deployed',
  absent: true,
  why: 'Requests decide where a pod fits and how CPU is shared when it is scarce. Without one the pod goes anywhere and gets what is left, and an autoscaler has no percentage to go by.',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  examples: [
    {
      bad: { 'headroom.yaml': PRODUCTION, 'a.yaml': bare('requests: { memory: 512Mi }\nlimits: { memory: 1Gi }') },
      good: {
        'headroom.yaml': PRODUCTION,
        'a.yaml': deployment({ resources: 'requests: { memory: 512Mi, cpu: 250m }\nlimits: { memory: 1Gi }' }),
      },
    },
  ],
  silent: [
    { 'a.yaml': deployment({ resources: 'requests: { memory: 512Mi }\nlimits: { memory: 1Gi }' }) },
    {
      'headroom.yaml': PRODUCTION,
      'base/a.yaml': deployment({ resources: 'requests: { memory: 512Mi }\nlimits: { memory: 1Gi }' }),
    },
    {
      'headroom.yaml': PRODUCTION,
      'templates/a.yaml': deployment({ resources: '{{- toYaml .Values.resources | nindent 12 }}' }),
    },
    {
      'headroom.yaml': PRODUCTION,
      'a.yaml': deployment({ resources: 'requests: { memory: 512Mi }\nlimits: { memory: 1Gi }' }),
      'limits.yaml': 'apiVersion: v1\nkind: LimitRange\nmetadata: { name: defaults }\n',
    },
  ],
  each: 'relations',
  check: checkAmount('requests', 'cpu', {
    amount: '250m',
    consequence: 'the scheduler counts it as nothing, and it starves first on a busy node',
  }),
});
