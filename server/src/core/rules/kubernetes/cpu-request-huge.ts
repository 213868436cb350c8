import { deployment } from '../../checks/manifest-samples.js';
import { setValue } from '../../checks/manifests.js';
import { amountsOf } from '../../checks/resources.js';
import { defineRule } from '../../rule.js';

const cpu = (amount: string) =>
  deployment({ resources: `requests: { cpu: ${amount}, memory: 512Mi }\nlimits: { memory: 1Gi }` });

export default defineRule({
  id: 'kubernetes/cpu-request-huge',
  title: 'More cores than a node has',
  severity: 'warning',
  applies: 'always',
  why: 'A bare number of CPU counts whole cores. A pod that asks for more than any node has stays pending for ever; mostly thousandths were meant, which are written with an m.',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-cpu'],
  examples: [{ bad: { 'a.yaml': cpu('«"1000"»') }, good: { 'a.yaml': cpu('1000m') } }],
  silent: [{ 'a.yaml': cpu('64') }, { 'a.yaml': cpu('1000m') }],

  each: 'part',
  check(subject, report) {
    for (const { view, resource, where } of amountsOf(subject)) {
      const { quantity } = view;
      if (resource !== 'cpu' || !quantity || quantity.suffix !== '' || quantity.value <= MANY) continue;
      report(view.at, {
        message: `${view.text} is ${quantity.value} whole cores in \`${where}\`; ${view.text}m would be ${quantity.value / 1000}.`,
        fixes: [setValue(view, 'cpu', `${view.text}m`)],
      });
    }
  },
});

/** Nodes with more cores are rare, and nobody asks for all of them by a slip. */
const MANY = 64;
