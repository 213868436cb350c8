import { deployment } from '../../checks/manifest-samples.js';
import { setValue } from '../../checks/manifests.js';
import { defineRule } from '../../rule.js';

const probe = (timeout: string) =>
  deployment({
    container: `readinessProbe:\n  tcpSocket: { port: 8080 }\n  periodSeconds: 5\n  timeoutSeconds: ${timeout}`,
  });

export default defineRule({
  id: 'kubernetes/probe-timeout-above-period',
  title: 'Probe that waits longer than its period',
  severity: 'information',
  applies: 'deployed',
  why: 'The next probe starts only when the last one has ended. With a timeout above the period a hanging program is noticed later than the period and the threshold say.',
  references: ['https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/'],
  examples: [{ bad: { 'a.yaml': probe('«30»') }, good: { 'a.yaml': probe('5') } }],
  silent: [{ 'a.yaml': probe('5') }, { 'a.yaml': probe('{{ .Values.timeout }}') }],

  each: 'part',
  check({ workloads }, report) {
    for (const { containers } of workloads) {
      for (const { view } of containers) {
        for (const name of ['readinessProbe', 'livenessProbe', 'startupProbe']) {
          const timeout = view.get(name, 'timeoutSeconds');
          const written = view.get(name, 'periodSeconds');
          const period = written ? written.integer : 10;
          if (timeout?.integer === undefined || period === undefined || timeout.integer <= period) continue;
          report(timeout.at, {
            message: `It waits ${timeout.integer} s and is to ask every ${period} s${written ? '' : ' (the default)'}: failures are noticed late.`,
            fixes: [setValue(timeout, 'timeoutSeconds', String(period))],
          });
        }
      }
    }
  },
});
