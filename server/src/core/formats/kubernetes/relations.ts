import { isPdb, isService, isVpa, minOf, type Scaler, scalerOf, type TargetRef, targetOf } from './autoscaler.js';
import type { Manifest } from './manifest.js';
import { isJoined, type ManifestSet } from './platform.js';
import { isLongRunning, selects, type Workload, workloadOf } from './workload.js';

/** The Services that send traffic to the pods of a workload. */
export function servicesOf(set: ManifestSet, workload: Workload): readonly Manifest[] {
  const found = selectedBy(set, workload, isService, service => {
    const selector = service.get('spec.selector');
    const entries = selector?.entries ?? [];
    return entries.length > 0 && entries.every(([key, value]) => workload.labels.get(key) === value.text);
  });
  return found;
}

/** The disruption budgets over the pods of a workload. */
export function pdbsOf(set: ManifestSet, workload: Workload): readonly Manifest[] {
  return selectedBy(set, workload, isPdb, pdb => {
    const selector = pdb.get('spec.selector');
    return selector !== undefined && selects(selector, workload.labels) === true;
  });
}

function selectedBy(
  set: ManifestSet,
  { manifest }: Workload,
  isKind: (manifest: Manifest) => boolean,
  selectsIt: (manifest: Manifest) => boolean,
): readonly Manifest[] {
  if (!isJoined(manifest)) return [];
  const found = set.manifests.filter(
    other =>
      isKind(other) && isJoined(other) && other.object.namespace === manifest.object.namespace && selectsIt(other),
  );
  return set.nearest(manifest, found);
}

/** The workloads whose pods a selector of an object takes. */
export function selectedWorkloads(
  set: ManifestSet,
  manifest: Manifest,
  selectsIt: (workload: Workload) => boolean,
): readonly Workload[] {
  if (!isJoined(manifest)) return [];
  const found = set.manifests.filter(
    other => isJoined(other) && isLongRunning(other) && other.object.namespace === manifest.object.namespace,
  );
  const selected = found.filter(other => {
    const workload = workloadOf(other);
    return workload !== undefined && selectsIt(workload);
  });
  return set.nearest(manifest, selected).flatMap(other => workloadOf(other) ?? []);
}

/** What an autoscaler is about, where exactly one object is meant. */
export function workloadFor(set: ManifestSet, manifest: Manifest, target: TargetRef | undefined): Workload | undefined {
  if (!target) return undefined;
  const group = target.apiVersion === undefined ? undefined : groupOf(target.apiVersion);
  const found = set.find(manifest, target.kind, target.name, group);
  return found && workloadOf(found);
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** The one workload that each autoscaler of a set scales. */
export function scalersOf(set: ManifestSet, workload: Workload): readonly Scaler[] {
  if (!isJoined(workload.manifest)) return [];
  return aimedAt(set, workload, manifest => scalerOf(manifest)?.target).flatMap(manifest => scalerOf(manifest) ?? []);
}

/** The vertical autoscalers of a workload. */
export function vpasOf(set: ManifestSet, workload: Workload): readonly Manifest[] {
  return aimedAt(set, workload, manifest => (isVpa(manifest) ? targetOf(manifest.get('spec.targetRef')) : undefined));
}

function aimedAt(
  set: ManifestSet,
  workload: Workload,
  target: (manifest: Manifest) => TargetRef | undefined,
): readonly Manifest[] {
  const { kind, name } = workload.manifest;
  return set.manifests.filter(manifest => {
    const ref = isJoined(manifest) ? target(manifest) : undefined;
    return ref?.name === name && ref?.kind === kind && workloadFor(set, manifest, ref)?.manifest === workload.manifest;
  });
}

/** How few pods a workload may have: its replicas, or the least that its autoscaler leaves. */
export function fewestReplicas(set: ManifestSet, workload: Workload): number | undefined {
  const [scaler] = scalersOf(set, workload);
  if (scaler) return minOf(scaler);
  return workload.replicas ? workload.replicas.integer : 1;
}
