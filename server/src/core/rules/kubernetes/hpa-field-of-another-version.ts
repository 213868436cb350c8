import { hpa } from '../../checks/manifest-samples.js';
import { ifCertain, type PlacedProblem, problemsIn } from '../../checks/manifests.js';
import type { Fix } from '../../finding.js';
import { replacePair } from '../../formats/kubernetes/edits.js';
import { isFieldOfOtherVersion, targetFor } from '../../formats/kubernetes/migration.js';
import { View } from '../../formats/kubernetes/view.js';
import { defineRule } from '../../rule.js';

const V2 = hpa({ spec: 'behavior:\n  scaleDown:\n    stabilizationWindowSeconds: 120' });

export default defineRule({
  id: 'kubernetes/hpa-field-of-another-version',
  title: 'Autoscaler field that belongs to another version of its API',
  severity: 'error',
  applies: 'always',
  why: 'autoscaling/v1 knows one CPU percentage, autoscaling/v2 a list of metrics and a behaviour. A field of one under the other is refused, or dropped so that the autoscaler works with its defaults.',
  references: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/'],
  examples: [
    {
      bad: {
        'a.yaml': V2.replace('autoscaling/v2', 'autoscaling/v1')
          .replace('behavior', '«behavior»')
          .replace('metrics', '«metrics»'),
      },
      good: { 'a.yaml': V2 },
    },
    {
      bad: { 'a.yaml': hpa({ metrics: '«targetCPUUtilizationPercentage»: 70' }) },
      good: {
        'a.yaml': hpa({ metrics: '' }).concat(
          '  metrics:\n    - type: Resource\n      resource:\n        name: cpu\n        target:\n          type: Utilization\n          averageUtilization: 70\n',
        ),
      },
    },
    {
      bad: {
        'a.yaml': hpa({
          metrics: 'metrics:\n  - type: Resource\n    resource:\n      name: cpu\n      «targetAverageUtilization»: 70',
        }),
      },
      good: { 'a.yaml': hpa() },
    },
  ],
  silent: [{ 'a.yaml': hpa({ version: 'v1', metrics: 'targetCPUUtilizationPercentage: 70' }) }, { 'a.yaml': hpa() }],

  each: 'part',
  check(subject, report) {
    for (const placed of problemsIn(subject, 'unknown')) {
      if (!isFieldOfOtherVersion(placed.problem)) continue;
      const { manifest, problem, at } = placed;
      const fix = fixOf(placed);
      report(at, {
        message: `${manifest.object.apiVersion} has no \`${problem.name}\`: the object is refused, or scales without it.`,
        severity: ifCertain(subject, 'error'),
        fixes: fix ? [fix] : [],
      });
    }
  },
});

function fixOf({ manifest, problem }: PlacedProblem): Fix | undefined {
  const { name, pair } = problem;
  const version = manifest.root.get('apiVersion');
  if (name === 'metrics' || name === 'behavior')
    return (
      version && {
        title: 'Change to autoscaling/v2',
        edits: [{ ...version.at, newText: 'autoscaling/v2' }],
        safe: false,
      }
    );
  if (!pair) return undefined;
  const field = new View(manifest.source, pair.value, pair);
  const target = targetFor(name, field.written);
  if (target) return { title: 'Write it as a target', edits: replacePair(field, 'target', target), safe: false };
  return name === 'targetCPUUtilizationPercentage' && !manifest.get('spec.metrics') ? asMetric(field) : undefined;
}

function asMetric(field: View): Fix {
  const target = { type: 'Utilization', averageUtilization: field.written };
  const metrics = [{ type: 'Resource', resource: { name: 'cpu', target } }];
  return { title: 'Write it as a metric', edits: replacePair(field, 'metrics', metrics), safe: false };
}
