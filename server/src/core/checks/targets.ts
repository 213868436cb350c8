import type { TargetRef } from '../formats/kubernetes/autoscaler.js';
import type { Manifest } from '../formats/kubernetes/manifest.js';
import { isJoined } from '../formats/kubernetes/platform.js';
import type { KubernetesSubject } from '../formats/kubernetes/subject.js';
import { isWorkload } from '../formats/kubernetes/workload.js';
import { nearestName } from '../names.js';
import type { Reporter } from '../rule.js';
import { setValue } from './manifests.js';

/**
 * Reports a reference to an object that is not there. Only where everything is known that is applied together, or
 * where the same file holds an object of the kind whose name is almost the same, is that more than a guess.
 */
export function checkTarget(
  { set }: KubernetesSubject,
  manifest: Manifest,
  target: TargetRef | undefined,
  report: Reporter,
): void {
  const name = target?.view.get('name');
  if (!target || !name || !isJoined(manifest) || target.kind === '') return;
  if (set.hasNamed(target.kind, target.name)) return;
  const beside = set
    .of(manifest.uri)
    .filter(
      other => isWorkload(other) && other.kind === target.kind && other.object.namespace === manifest.object.namespace,
    );
  const nearest = nearestName(
    target.name,
    beside.flatMap(other => other.name ?? []),
  );
  if (nearest === undefined && !set.isComplete(manifest.uri)) return;
  report(name.at, {
    message: `No ${target.kind} is called ${target.name} ${nearest === undefined ? 'in what is applied together with this file' : `here; ${nearest} is`}.`,
    fixes: nearest === undefined ? [] : [setValue(name, 'name', nearest)],
  });
}
