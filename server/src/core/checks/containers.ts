import type { Fix } from '../finding.js';
import type { KubernetesSubject } from '../formats/kubernetes/subject.js';
import type { View } from '../formats/kubernetes/view.js';
import { type Container, isLongRunning, type Workload } from '../formats/kubernetes/workload.js';
import type { Reporter } from '../rule.js';
import { addField } from './manifests.js';

/** A container whose text is all there is of it, with its workload. */
export interface WholeContainer {
  readonly workload: Workload;
  readonly container: Container;
}

/** The containers of workloads that run for long, apart from those that something else completes. */
export function wholeContainers(subject: KubernetesSubject): readonly WholeContainer[] {
  return subject.workloads
    .filter(({ manifest }) => manifest.isWhole && manifest.object.scope !== undefined && isLongRunning(manifest))
    .flatMap(workload => workload.containers.map(container => ({ workload, container })));
}

/** Whether defaults for the containers of a namespace stand beside the workload, so that nothing is missing. */
export function hasDefaults({ set }: KubernetesSubject, { manifest }: Workload): boolean {
  return set.together(manifest, set.ofKinds('LimitRange')).length > 0;
}

/** Where something that a container lacks is shown. */
export function placeOf({ view }: Container): View {
  return view.get('name') ?? view;
}

/** The check of a rule about an amount that a container does not name, in `requests` or `limits`. */
export function checkAmount(
  block: 'requests' | 'limits',
  resource: 'cpu' | 'memory',
  advice: { readonly amount: string; readonly consequence: string },
): (subject: KubernetesSubject, report: Reporter) => void {
  return (subject, report) => {
    for (const { workload, container } of wholeContainers(subject)) {
      const resources = container.view.get('resources');
      const isSet = [block, 'limits'].some(name => resources?.get(name, resource));
      const podHas = workload.pod?.get('resources', block, resource);
      if (isSet || podHas || hasDefaults(subject, workload)) continue;
      const { amount, consequence } = advice;
      report(placeOf(container).at, {
        message: `Container ${container.name} has no ${resource} ${block === 'limits' ? 'limit' : 'request'}: ${consequence}.`,
        fixes: addAmount(container, block, resource, amount),
      });
    }
  };
}

/** The fix that has a container name an amount. */
export function addAmount({ view }: Container, block: string, resource: string, amount: string): readonly Fix[] {
  const resources = view.get('resources');
  const inside = resources?.get(block);
  const fixes = inside
    ? addField(inside, resource, amount)
    : resources
      ? addField(resources, block, { [resource]: amount })
      : addField(view, 'resources', { [block]: { [resource]: amount } });
  return fixes.map(fix => ({ ...fix, title: `Add ${block}.${resource}: ${amount}` }));
}

/** The fix that adds a probe of a port; one that restarts a container is more patient than one that spares it. */
export function addProbe(container: View, probe: 'readinessProbe' | 'livenessProbe', port: string): readonly Fix[] {
  const content = { tcpSocket: { port }, ...(probe === 'livenessProbe' && { failureThreshold: '6' }) };
  return addField(container, probe, content).map(fix => ({ ...fix, title: `Add ${probe} of port ${port}` }));
}
