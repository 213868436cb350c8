import { BOUNDED, deployment, documents, vpa } from '../../checks/manifest-samples.js';
import { policiesOf } from '../../checks/resources.js';
import { targetOf, updateModeOf } from '../../formats/kubernetes/autoscaler.js';
import { workloadFor } from '../../formats/kubernetes/relations.js';
import { requestOf } from '../../formats/kubernetes/workload.js';
import { defineRule } from '../../rule.js';

const shop = (bounds: string) =>
  documents(
    deployment(),
    vpa({
      mode: 'updateMode: Recreate',
      spec: `resourcePolicy:\n  containerPolicies:\n    - containerName: php\n      controlledValues: RequestsOnly\n${bounds}`,
    }),
  );

export default defineRule({
  id: 'kubernetes/vpa-bounds-exclude-request',
  title: 'Bounds that the present request does not keep',
  severity: 'information',
  applies: 'deployed',
  why: 'A request outside the bounds is changed as soon as the vertical autoscaler acts, whatever the pods use: the manifest and what runs differ from the first minute.',
  references: ['https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/api.md'],
  examples: [
    {
      bad: { 'a.yaml': shop('      maxAllowed: { cpu: 2, memory: «256Mi» }') },
      good: { 'a.yaml': shop('      maxAllowed: { cpu: 2, memory: 2Gi }') },
    },
    {
      bad: { 'a.yaml': shop('      minAllowed: { cpu: «1» }\n      maxAllowed: { cpu: 2, memory: 2Gi }') },
      good: { 'a.yaml': shop('      minAllowed: { cpu: 250m }\n      maxAllowed: { cpu: 2, memory: 2Gi }') },
    },
  ],
  silent: [
    { 'a.yaml': documents(deployment(), vpa({ mode: 'updateMode: Off', spec: BOUNDED })) },
    { 'base/a.yaml': shop('      maxAllowed: { memory: 256Mi }') },
  ],

  each: 'relations',
  check({ vpas, set }, report) {
    for (const vpa of vpas) {
      const workload = workloadFor(set, vpa, targetOf(vpa.get('spec.targetRef')));
      if (!workload?.manifest.isWhole || updateModeOf(vpa) === 'Off') continue;
      for (const policy of policiesOf(vpa)) {
        const container = workload.containers.find(({ name }) => name === policy.get('containerName')?.text);
        for (const resource of container ? ['cpu', 'memory'] : []) {
          const request = container && requestOf(container, resource);
          for (const bound of ['minAllowed', 'maxAllowed']) {
            const limit = policy.get(bound, resource);
            if (!request?.quantity || !limit?.quantity) continue;
            const excess = request.quantity.value - limit.quantity.value;
            if (bound === 'minAllowed' ? excess >= 0 : excess <= 0) continue;
            report(limit.at, {
              message: `${container?.name} requests ${request.text} of ${resource}, ${bound === 'minAllowed' ? 'less' : 'more'} than ${limit.text}: it is changed at once, whatever it uses.`,
              related: [{ at: request.at, message: 'The request' }],
            });
          }
        }
      }
    }
  },
});
