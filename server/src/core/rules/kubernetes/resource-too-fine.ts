import { deployment, vpa } from '../../checks/manifest-samples.js';
import { setValue } from '../../checks/manifests.js';
import { amountsOf } from '../../checks/resources.js';
import { isWhole, spellCores } from '../../formats/kubernetes/quantity.js';
import { defineRule } from '../../rule.js';

const bound = (amounts: string) =>
  vpa({ spec: `resourcePolicy:\n  containerPolicies:\n    - containerName: "*"\n      maxAllowed: { ${amounts} }` });
const cpu = (amount: string) =>
  deployment({ resources: `requests: { cpu: ${amount}, memory: 512Mi }\nlimits: { memory: 1Gi }` });

export default defineRule({
  id: 'kubernetes/resource-too-fine',
  title: 'Amount that is finer than it may be',
  severity: 'error',
  applies: 'always',
  why: 'CPU is counted in thousandths of a core; the API server refuses a container that asks for less. The bounds of a vertical autoscaler have to be whole thousandths and whole bytes as well.',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-cpu'],
  examples: [
    { bad: { 'a.yaml': cpu('«0.5m»') }, good: { 'a.yaml': cpu('1m') } },
    { bad: { 'a.yaml': bound('cpu: «1.0005»') }, good: { 'a.yaml': bound('cpu: 1001m') } },
    { bad: { 'a.yaml': bound('memory: «0.5»') }, good: { 'a.yaml': bound('memory: 1') } },
  ],
  silent: [
    { 'a.yaml': cpu('0.123') },
    { 'a.yaml': bound('cpu: 1.5, memory: 1.5Gi') },
    { 'a.yaml': deployment({ resources: 'requests: { cpu: 500m, memory: 1500000500m }\nlimits: { memory: 2Gi }' }) },
  ],

  each: 'part',
  check(subject, report) {
    for (const { view, resource, where } of amountsOf(subject)) {
      const { quantity } = view;
      const isBound = where === 'minAllowed' || where === 'maxAllowed';
      if (!quantity || (resource === 'memory' && !isBound)) continue;
      const unit = resource === 'cpu' ? 0.001 : 1;
      if (isWhole(quantity.value, unit)) continue;
      const rounded = Math.max(unit, Math.ceil(quantity.value / unit) * unit);
      const text = resource === 'cpu' ? spellCores(Number(rounded.toFixed(3))) : String(rounded);
      report(view.at, {
        message: `${view.text} is no whole number of ${resource === 'cpu' ? 'thousandths of a core' : 'bytes'}: the object is refused.`,
        fixes: [setValue(view, resource, text)],
      });
    }
  },
});
