import { deployment } from '../../checks/manifest-samples.js';
import { setValue } from '../../checks/manifests.js';
import { amountsOf } from '../../checks/resources.js';
import { defineRule } from '../../rule.js';

const memory = (amount: string) =>
  deployment({ resources: `requests: { cpu: 500m, memory: ${amount} }\nlimits: { memory: 1Gi }` });

export default defineRule({
  id: 'kubernetes/memory-in-thousandths',
  title: 'Memory in thousandths of a byte',
  severity: 'warning',
  applies: 'always',
  why: 'The suffix m stands for a thousandth, for memory too: 512m is half a byte. As a request it reserves nothing; as a limit no container starts with it. Mebibytes are written Mi.',
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory'],
  examples: [{ bad: { 'a.yaml': memory('«512m»') }, good: { 'a.yaml': memory('512Mi') } }],
  silent: [{ 'a.yaml': memory('512M') }, { 'a.yaml': memory('134217728000m') }],

  each: 'part',
  check(subject, report) {
    for (const { view, resource, where } of amountsOf(subject)) {
      const { quantity } = view;
      if (resource !== 'memory' || quantity?.suffix !== 'm' || quantity.value >= MEANT) continue;
      const meant = view.text.replace(/m$/, 'Mi');
      report(view.at, {
        message: `${view.text} of memory are ${quantity.value} bytes in \`${where}\`: m means thousandths, ${meant} means mebibytes.`,
        fixes: [setValue(view, 'memory', meant)],
      });
    }
  },
});

/** From a megabyte on somebody has computed the number; controllers write such values. */
const MEANT = 1e6;
