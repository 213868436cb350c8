import { wholeContainers } from '../../checks/containers.js';
import { deployment } from '../../checks/manifest-samples.js';
import type { View } from '../../formats/kubernetes/view.js';
import { defineRule } from '../../rule.js';

const probes = (liveness: string) =>
  deployment({
    container: `readinessProbe:\n  httpGet: { path: /ready, port: 8080 }\nlivenessProbe:\n  httpGet: { path: ${liveness}, port: 8080 }`,
  });

export default defineRule({
  id: 'kubernetes/probes-identical',
  title: 'Liveness and readiness probe that ask the same',
  severity: 'warning',
  applies: 'deployed',
  why: 'A readiness probe takes a pod that is busy out of traffic. Where the liveness probe asks the same with the same patience, the pod is restarted instead, and the others get its load.',
  references: ['https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/'],
  examples: [
    {
      bad: { 'a.yaml': probes('/ready').replace('livenessProbe', '«livenessProbe»') },
      good: { 'a.yaml': probes('/alive') },
    },
  ],
  silent: [
    { 'a.yaml': probes('/ready').replace('livenessProbe:', 'livenessProbe:\n            failureThreshold: 10') },
    { 'a.yaml': deployment({ container: 'readinessProbe:\n  tcpSocket: { port: 80 }' }) },
  ],

  each: 'part',
  check(subject, report) {
    for (const { container } of wholeContainers(subject)) {
      const [readiness, liveness] = [container.view.get('readinessProbe'), container.view.get('livenessProbe')];
      if (!readiness || !liveness || signature(readiness) !== signature(liveness)) continue;
      report(liveness.keyAt, {
        message:
          'It asks the same as the readiness probe and is as patient: a busy pod is restarted instead of spared.',
        related: [{ at: readiness.keyAt, message: 'The readiness probe' }],
      });
    }
  },
});

/** What a probe asks and how patiently; defaults are what is not written in either. */
function signature(probe: View): string {
  const parts = probe.entries.flatMap(([key, value]) =>
    key === 'initialDelaySeconds' ? [] : [`${key} ${told(value)}`],
  );
  return parts.sort().join('\n');
}

function told(view: View): string {
  if (view.isMap)
    return `{${view.entries
      .map(([key, value]) => `${key} ${told(value)}`)
      .sort()
      .join(', ')}}`;
  return view.isList ? view.items.map(told).join(', ') : view.text;
}
