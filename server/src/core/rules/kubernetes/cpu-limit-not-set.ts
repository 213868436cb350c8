import { addAmount, placeOf, wholeContainers } from '../../checks/containers.js';
import { deployment } from '../../checks/manifest-samples.js';
import { limitOf } from '../../formats/kubernetes/workload.js';
import { defineRule } from '../../rule.js';

const RESOURCES = 'requests: { cpu: 500m, memory: 512Mi }\nlimits: { memory: 1Gi }';
const NGINX = `  - name: nginx
    image: nginx:1.28
    resources:
      requests: { cpu: 100m, memory: 64Mi }
      limits: { cpu: 200m, memory: 64Mi }`;
const pair = (resources: string) => deployment({ resources }).concat(NGINX.replace(/^/gm, '      '), '\n');

export default defineRule({
  id: 'kubernetes/cpu-limit-not-set',
  title: 'Container without a CPU limit beside one that has it',
  severity: 'hint',
  applies: 'deployed',
  why: 'Whether CPU should be limited is contested: a limit throttles requests while cores are idle, and without one a busy loop takes what others would use above their requests. Limiting one container of a pod and not the other is rarely meant.',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  examples: [
    {
      bad: { 'a.yaml': pair(RESOURCES).replace('name: php', 'name: «php»') },
      good: { 'a.yaml': pair('requests: { cpu: 500m, memory: 512Mi }\nlimits: { memory: 1Gi, cpu: "1" }') },
    },
  ],
  silent: [{ 'a.yaml': deployment() }, { 'base/a.yaml': pair(RESOURCES) }],

  each: 'part',
  check(subject, report) {
    for (const { workload, container } of wholeContainers(subject)) {
      const limited = workload.containers.find(each => limitOf(each, 'cpu'));
      if (!limited || limitOf(container, 'cpu') || workload.pod?.get('resources', 'limits', 'cpu')) continue;
      report(placeOf(container).at, {
        message: `Container ${container.name} may use every idle core, and ${limited.name} beside it may not.`,
        fixes: addAmount(container, 'limits', 'cpu', '"1"'),
        related: [{ at: placeOf(limited).at, message: 'The one with a limit' }],
      });
    }
  },
});
