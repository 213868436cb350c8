import { type Manifest, oncePerObject } from '../formats/kubernetes/manifest.js';
import type { KubernetesSubject } from '../formats/kubernetes/subject.js';
import type { View } from '../formats/kubernetes/view.js';
import { workloadOf } from '../formats/kubernetes/workload.js';

export type Block = 'requests' | 'limits' | 'minAllowed' | 'maxAllowed';

/** An amount of cpu or memory that is written somewhere. */
export interface WrittenAmount {
  readonly view: View;
  readonly where: Block;
}

/**
 * The amounts of a resource that containers of workloads and policies of vertical autoscalers name and that
 * are wrong; whether they are may depend on nothing but the amount.
 */
export function amountsThat(
  resource: 'cpu' | 'memory',
  isWrong: (amount: WrittenAmount) => boolean,
): (subject: KubernetesSubject) => readonly WrittenAmount[] {
  const blocks = (['requests', 'limits', 'minAllowed', 'maxAllowed'] as const).map(where => ({
    where,
    find: oncePerObject(manifest =>
      holdersOf(manifest, where).flatMap(holder => {
        const view = holder.get(where, resource);
        return view && isWrong({ view, where }) ? [view] : [];
      }),
    ),
  }));
  return ({ workloads, vpas }) =>
    blocks.flatMap(({ where, find }) => {
      const manifests = isBound(where) ? vpas : workloads.map(({ manifest }) => manifest);
      return manifests.flatMap(manifest => find(manifest).map(view => ({ view, where })));
    });
}

/** Whether a block holds bounds of recommendations. */
export function isBound(where: Block): boolean {
  return where === 'minAllowed' || where === 'maxAllowed';
}

function holdersOf(manifest: Manifest, where: Block): readonly View[] {
  if (isBound(where)) return policiesOf(manifest);
  return allContainers(manifest).flatMap(container => container.get('resources') ?? []);
}

/** All containers of a workload, those that run before the others too. */
export function allContainers(manifest: Manifest): readonly View[] {
  const pod = workloadOf(manifest)?.pod;
  return ['initContainers', 'containers'].flatMap(list => pod?.get(list)?.items ?? []);
}

/** What a vertical autoscaler says about single containers. */
export function policiesOf(manifest: Manifest): readonly View[] {
  return manifest.get('spec.resourcePolicy.containerPolicies')?.items ?? [];
}
