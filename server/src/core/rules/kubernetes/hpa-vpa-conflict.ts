import { BOUNDED, deployment, documents, hpa, vpa } from '../../checks/manifest-samples.js';
import { addField, setValue } from '../../checks/manifests.js';
import { policiesOf } from '../../checks/resources.js';
import type { Fix } from '../../finding.js';
import { type Metric, targetOf, updateModeOf } from '../../formats/kubernetes/autoscaler.js';
import type { Manifest } from '../../formats/kubernetes/manifest.js';
import { scalersOf, workloadFor } from '../../formats/kubernetes/relations.js';
import { defineRule } from '../../rule.js';

const shop = (mode: string, spec = BOUNDED) =>
  documents(deployment(), hpa(), vpa({ mode: `updateMode: ${mode}`, spec }));
const PODS =
  'metrics:\n  - type: Pods\n    pods:\n      metric: { name: rps }\n      target: { type: AverageValue, averageValue: 100 }';

export default defineRule({
  id: 'kubernetes/hpa-vpa-conflict',
  title: 'Horizontal and vertical autoscaler that go by the same resource',
  severity: 'warning',
  applies: 'always',
  why: 'The horizontal autoscaler adds pods when much of the requests is used, and the vertical one raises the requests for the same reason. Then less of them is used and pods go away again: the two chase each other. With the vertical one in mode Off, with different resources, or with metrics that are not about resources they get along.',
  references: [
    'https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/known-limitations.md',
  ],
  examples: [
    { bad: { 'a.yaml': shop('«Recreate»') }, good: { 'a.yaml': shop('"Off"') } },
    { bad: { 'a.yaml': shop('«Initial»') }, good: { 'a.yaml': shop('"Off"') } },
  ],
  silent: [
    { 'a.yaml': shop('Off') },
    { 'a.yaml': shop('Recreate', `${BOUNDED}\n      controlledResources: [memory]`) },
    { 'a.yaml': documents(deployment(), hpa({ metrics: PODS }), vpa({ mode: 'updateMode: Recreate', spec: BOUNDED })) },
    { 'templates/a.yaml': shop('Recreate') },
  ],

  each: 'relations',
  check({ vpas, set }, report) {
    for (const vpa of vpas) {
      const mode = updateModeOf(vpa);
      const workload = workloadFor(set, vpa, targetOf(vpa.get('spec.targetRef')));
      if (!workload || mode === undefined || mode === 'Off') continue;
      for (const scaler of scalersOf(set, workload)) {
        const controlled = controlledBy(vpa);
        const shared = resourcesOf(scaler.metrics, scaler.manifest).filter(resource => controlled.has(resource));
        if (shared.length === 0) continue;
        report(vpa.get('spec.updatePolicy.updateMode')?.at ?? vpa.at, {
          message: `${scaler.manifest.title} scales by ${shared.join(' and ')}, and this one changes the requests it goes by${mode === 'Initial' ? ' for every new pod' : ''}: they chase each other.`,
          fixes: waysOut(vpa, shared),
          related: [{ at: scaler.manifest.at, message: 'The horizontal autoscaler' }],
        });
      }
    }
  },
});

/** What a horizontal autoscaler measures of pods; without metrics it is the CPU. */
function resourcesOf(metrics: readonly Metric[], hpa: Manifest): readonly string[] {
  const isHpa = hpa.kind === 'HorizontalPodAutoscaler';
  if (isHpa && !hpa.get('spec.metrics')) return ['cpu'];
  return [...new Set(metrics.flatMap(({ resource }) => resource ?? []))];
}

/** What a vertical autoscaler changes: both resources of all containers unless its policies say less. */
function controlledBy(vpa: Manifest): ReadonlySet<string> {
  const policies = policiesOf(vpa);
  const controlled = policies
    .filter(policy => policy.get('mode')?.text.toLowerCase() !== 'off')
    .flatMap(policy => policy.get('controlledResources')?.items.map(({ text }) => text) ?? ['cpu', 'memory']);
  const isForAll = policies.some(policy => policy.get('containerName')?.text === '*');
  return new Set(isForAll || policies.length > 0 ? controlled : ['cpu', 'memory']);
}

/** Several ways lead out; the first leaves the horizontal autoscaler as it is and keeps the recommendations. */
function waysOut(vpa: Manifest, shared: readonly string[]): readonly Fix[] {
  const mode = vpa.get('spec.updatePolicy.updateMode');
  const off = mode
    ? [{ ...setValue(mode, 'updateMode', '"Off"'), title: 'Only recommend: set updateMode to "Off"' }]
    : addField(vpa.get('spec'), 'updatePolicy', { updateMode: '"Off"' });
  const rest = ['cpu', 'memory'].filter(resource => !shared.includes(resource));
  const policies = policiesOf(vpa).filter(policy => !policy.get('controlledResources'));
  if (rest.length === 0 || policies.length === 0) return off;
  const edits = policies.flatMap(policy => addField(policy, 'controlledResources', rest).flatMap(fix => fix.edits));
  return [...off, { title: `Control only ${rest.join(', ')}`, edits, safe: false }];
}
