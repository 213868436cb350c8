import { BOUNDED, deployment, documents, vpa } from '../../checks/manifest-samples.js';
import { addField } from '../../checks/manifests.js';
import { policiesOf } from '../../checks/resources.js';
import { targetOf, updateModeOf } from '../../formats/kubernetes/autoscaler.js';
import { spellBytes } from '../../formats/kubernetes/quantity.js';
import { workloadFor } from '../../formats/kubernetes/relations.js';
import { limitOf, requestOf } from '../../formats/kubernetes/workload.js';
import { defineRule } from '../../rule.js';

const RESOURCES = 'requests: { cpu: 500m, memory: 2Gi }\nlimits: { memory: 4Gi }';
const shop = (most: string, more = '') =>
  documents(
    deployment({ resources: RESOURCES }),
    vpa({
      mode: 'updateMode: Recreate',
      spec: `resourcePolicy:\n  containerPolicies:\n    - containerName: php${more}\n      maxAllowed: { cpu: 2, memory: ${most} }`,
    }),
  );

export default defineRule({
  id: 'kubernetes/vpa-raises-limits',
  title: 'Vertical autoscaler that raises limits along with requests',
  severity: 'information',
  applies: 'deployed',
  why: 'By default a vertical autoscaler keeps the proportion of limit and request. Bounds hold for requests only: a pod at its upper bound gets a limit as many times larger as it has now.',
  references: [
    'https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/known-limitations.md',
  ],
  examples: [
    {
      bad: { 'a.yaml': shop('«8Gi»') },
      good: { 'a.yaml': shop('8Gi', '\n      controlledValues: RequestsOnly') },
    },
  ],
  silent: [
    { 'a.yaml': shop('4Gi') },
    { 'a.yaml': documents(deployment(), vpa({ spec: BOUNDED })) },
    { 'base/a.yaml': shop('8Gi') },
  ],

  each: 'relations',
  check({ vpas, set }, report) {
    for (const vpa of vpas) {
      const workload = workloadFor(set, vpa, targetOf(vpa.get('spec.targetRef')));
      if (!workload?.manifest.isWhole || updateModeOf(vpa) === 'Off') continue;
      for (const policy of policiesOf(vpa)) {
        const most = policy.get('maxAllowed', 'memory');
        const container = workload.containers.find(({ name }) => name === policy.get('containerName')?.text);
        if (!most?.quantity || !container || policy.get('controlledValues')) continue;
        const [limit, request] = [limitOf(container, 'memory')?.quantity, requestOf(container, 'memory')?.quantity];
        if (!limit || !request?.value || limit.value <= request.value || most.quantity.value <= limit.value) continue;
        const raised = (most.quantity.value * limit.value) / request.value;
        report(most.at, {
          message: `At ${most.text} the limit of ${container.name} becomes ${spellBytes(raised)}: it keeps its proportion to the request, ${spellBytes(limit.value)} to ${spellBytes(request.value)} now.`,
          fixes: addField(policy, 'controlledValues', 'RequestsOnly'),
        });
      }
    }
  },
});
