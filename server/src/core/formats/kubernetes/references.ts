import type { Location } from '../../text.js';
import { touches } from '../../text.js';
import type { ParsedDocument } from '../format.js';
import { isPdb, isService, isVpa, scalerOf, type TargetRef, targetOf } from './autoscaler.js';
import type { Manifest } from './manifest.js';
import type { KubernetesTree } from './parse.js';
import { placeAt } from './place.js';
import { pdbsOf, protectedBy, scalersOf, servedBy, servicesOf, vpasOf, workloadFor } from './relations.js';
import type { KubernetesSubject } from './subject.js';
import { type Workload, workloadOf } from './workload.js';

/** Where the workload is that a target or a selector under the cursor means. */
export function definition(
  subject: KubernetesSubject,
  document: ParsedDocument<KubernetesTree>,
  offset: number,
): readonly Location[] {
  const manifest = placeAt(subject, document, offset)?.manifest;
  if (!manifest) return [];
  const target = targetIn(manifest);
  const selector = isPdb(manifest) || isService(manifest) ? manifest.get('spec.selector') : undefined;
  if (target && touches(target.view.pairAt, offset)) {
    const workload = workloadFor(subject.set, manifest, target);
    return workload ? [workload.manifest.at] : [];
  }
  return selector && touches(selector.pairAt, offset)
    ? selectedIn(subject, manifest).map(each => each.manifest.at)
    : [];
}

/** What refers to the workload under the cursor, or to the one that the object there refers to. */
export function references(
  subject: KubernetesSubject,
  document: ParsedDocument<KubernetesTree>,
  offset: number,
): readonly Location[] {
  const manifest = placeAt(subject, document, offset)?.manifest;
  if (!manifest) return [];
  const workload =
    workloadOf(manifest) ?? workloadFor(subject.set, manifest, targetIn(manifest)) ?? selectedIn(subject, manifest)[0];
  return workload ? referencesTo(subject, workload) : [];
}

function referencesTo({ set }: KubernetesSubject, workload: Workload): readonly Location[] {
  const targets = [...scalersOf(set, workload).map(({ manifest }) => manifest), ...vpasOf(set, workload)];
  const selectors = [...pdbsOf(set, workload), ...servicesOf(set, workload)];
  return [
    ...targets.flatMap(manifest => targetIn(manifest)?.view.get('name')?.at ?? []),
    ...selectors.flatMap(manifest => manifest.get('spec.selector')?.keyAt ?? []),
  ];
}

function targetIn(manifest: Manifest): TargetRef | undefined {
  return scalerOf(manifest)?.target ?? (isVpa(manifest) ? targetOf(manifest.get('spec.targetRef')) : undefined);
}

function selectedIn({ set }: KubernetesSubject, manifest: Manifest): readonly Workload[] {
  if (isPdb(manifest)) return protectedBy(set, manifest);
  return isService(manifest) ? servedBy(set, manifest) : [];
}
