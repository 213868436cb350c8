import { deployment } from '../../checks/manifest-samples.js';
import { setValue } from '../../checks/manifests.js';
import type { View } from '../../formats/kubernetes/view.js';
import { defineRule } from '../../rule.js';

const stop = (grace: string, preStop: string) =>
  deployment({ pod: `terminationGracePeriodSeconds: ${grace}`, container: `lifecycle:\n  preStop:\n    ${preStop}` });
const SLEEP = 'exec: { command: [sleep, "60"] }';

export default defineRule({
  id: 'kubernetes/grace-period-below-pre-stop',
  title: 'Pod that is killed while it waits before stopping',
  severity: 'warning',
  applies: 'always',
  why: 'The grace period counts from the moment a pod is to stop, and the preStop hook is part of it. Where the hook alone takes longer, the program is killed before it was told to stop, and what it was doing is lost.',
  references: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination'],
  examples: [
    { bad: { 'a.yaml': stop('«30»', SLEEP) }, good: { 'a.yaml': stop('90', SLEEP) } },
    {
      bad: { 'a.yaml': stop('«10»', 'sleep: { seconds: 10 }') },
      good: { 'a.yaml': stop('40', 'sleep: { seconds: 10 }') },
    },
  ],
  silent: [
    { 'a.yaml': stop('60', 'sleep: { seconds: 10 }') },
    { 'a.yaml': stop('30', 'exec: { command: [sh, -c, "nginx -s quit; sleep 5"] }') },
    { 'templates/a.yaml': stop('{{ .Values.grace }}', SLEEP) },
  ],

  each: 'part',
  check({ workloads }, report) {
    for (const { pod, containers } of workloads) {
      const written = pod?.get('terminationGracePeriodSeconds');
      const grace = written ? written.integer : 30;
      for (const { view } of containers) {
        const preStop = view.get('lifecycle', 'preStop');
        const seconds = preStop && sleepOf(preStop);
        if (!preStop || seconds === undefined || grace === undefined || seconds < grace) continue;
        report(written?.at ?? preStop.keyAt, {
          message: `The preStop hook waits ${seconds} s and the grace period is ${grace} s${written ? '' : ' (the default)'}: the program is killed before it can stop.`,
          fixes: written ? [setValue(written, 'terminationGracePeriodSeconds', String(seconds + 30))] : [],
        });
      }
    }
  },
});

/** How long a hook waits, where that can be read from it. */
function sleepOf(preStop: View): number | undefined {
  const seconds = preStop.get('sleep', 'seconds')?.integer;
  const command = (preStop.get('exec', 'command')?.items ?? []).map(({ text }) => text).join(' ');
  const match = /(?:^|[\s;&/])sleep (\d{1,5})s?(?:$|[\s;&])/.exec(command.slice(0, 1_000));
  return seconds ?? (match ? Number(match[1]) : undefined);
}
