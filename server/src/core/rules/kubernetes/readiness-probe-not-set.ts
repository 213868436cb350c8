import { addProbe, placeOf, wholeContainers } from '../../checks/containers.js';
import { deployment, documents, service } from '../../checks/manifest-samples.js';
import { servicesOf } from '../../formats/kubernetes/relations.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';
const PORT = 'ports:\n  - containerPort: 8080';
const PROBE = 'readinessProbe:\n  tcpSocket:\n    port: 8080';

export default defineRule({
  id: 'kubernetes/readiness-probe-not-set',
  title: 'Container behind a Service without a readiness probe',
  severity: 'warning',
  applies: 'deployed',
  absent: true,
  why: 'Without a readiness probe a pod gets traffic as soon as its process has started, and keeps it while it cannot answer: every rollout and every scale-up loses requests.',
  references: ['https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/'],
  examples: [
    {
      bad: {
        'headroom.yaml': PRODUCTION,
        'a.yaml': documents(deployment({ container: PORT }).replace('name: php', 'name: «php»'), service),
      },
      good: {
        'headroom.yaml': PRODUCTION,
        'a.yaml': documents(deployment({ container: `${PROBE}\n${PORT}` }), service),
      },
    },
  ],
  silent: [
    { 'headroom.yaml': PRODUCTION, 'a.yaml': deployment({ container: PORT }) },
    { 'headroom.yaml': PRODUCTION, 'a.yaml': documents(deployment(), service) },
    { 'headroom.yaml': PRODUCTION, 'templates/a.yaml': documents(deployment({ container: PORT }), service) },
  ],

  each: 'relations',
  check(subject, report) {
    for (const { workload, container } of wholeContainers(subject)) {
      const port = container.view.get('ports')?.items[0]?.get('containerPort')?.text;
      if (port === undefined || container.view.get('readinessProbe') || servicesOf(subject.set, workload).length === 0)
        continue;
      report(placeOf(container).at, {
        message: `Container ${container.name} gets traffic from a Service and has no readiness probe: also while it cannot answer.`,
        // What tells that the program is ready only its authors know; that it listens is the least.
        fixes: addProbe(container.view, 'readinessProbe', port),
      });
    }
  },
});
