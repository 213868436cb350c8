import { addProbe, placeOf, wholeContainers } from '../../checks/containers.js';
import { deployment } from '../../checks/manifest-samples.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';
const PORT = 'readinessProbe:\n  tcpSocket: { port: 8080 }\nports:\n  - containerPort: 8080';

export default defineRule({
  id: 'kubernetes/liveness-probe-not-set',
  title: 'Container without a liveness probe',
  severity: 'hint',
  applies: 'deployed',
  absent: true,
  why: 'A liveness probe restarts a process that hangs. Whether one is wanted is contested: a probe that fails under load restarts healthy pods when they are needed most.',
  references: ['https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/'],
  examples: [
    {
      bad: {
        'headroom.yaml': PRODUCTION,
        'a.yaml': deployment({ container: PORT }).replace('name: php', 'name: «php»'),
      },
      good: {
        'headroom.yaml': PRODUCTION,
        'a.yaml': deployment({
          container: `livenessProbe:\n  tcpSocket:\n    port: 8080\n  failureThreshold: 6\n${PORT}`,
        }),
      },
    },
  ],
  silent: [{ 'headroom.yaml': PRODUCTION, 'a.yaml': deployment() }, { 'a.yaml': deployment({ container: PORT }) }],

  each: 'part',
  check(subject, report) {
    for (const { container } of wholeContainers(subject)) {
      const port = container.view.get('ports')?.items[0]?.get('containerPort')?.text;
      if (port === undefined || container.view.get('livenessProbe')) continue;
      report(placeOf(container).at, {
        message: `Container ${container.name} has no liveness probe: a process that hangs is not restarted.`,
        fixes: addProbe(container.view, 'livenessProbe', port),
      });
    }
  },
});
