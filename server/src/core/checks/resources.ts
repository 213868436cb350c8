import type { Manifest } from '../formats/kubernetes/manifest.js';
import type { KubernetesSubject } from '../formats/kubernetes/subject.js';
import type { View } from '../formats/kubernetes/view.js';

/** An amount of cpu or memory that is written somewhere. */
export interface WrittenAmount {
  readonly manifest: Manifest;
  readonly view: View;
  readonly resource: 'cpu' | 'memory';
  /** `requests`, `limits`, `minAllowed` or `maxAllowed`. */
  readonly where: string;
}

const RESOURCES = ['cpu', 'memory'] as const;

/** Every amount that the containers of workloads and the policies of vertical autoscalers name. */
export function amountsOf({ workloads, vpas }: KubernetesSubject): readonly WrittenAmount[] {
  const containers = workloads.flatMap(({ manifest, pod }) =>
    ['initContainers', 'containers'].flatMap(list =>
      (pod?.get(list)?.items ?? []).flatMap(container =>
        amountsIn(manifest, container.get('resources'), ['requests', 'limits']),
      ),
    ),
  );
  const policies = vpas.flatMap(manifest =>
    policiesOf(manifest).flatMap(policy => amountsIn(manifest, policy, ['minAllowed', 'maxAllowed'])),
  );
  return [...containers, ...policies];
}

function amountsIn(manifest: Manifest, view: View | undefined, blocks: readonly string[]): readonly WrittenAmount[] {
  return blocks.flatMap(where =>
    RESOURCES.flatMap(resource => {
      const amount = view?.get(where, resource);
      return amount ? [{ manifest, view: amount, resource, where }] : [];
    }),
  );
}

/** What a vertical autoscaler says about single containers. */
export function policiesOf(manifest: Manifest): readonly View[] {
  return manifest.get('spec.resourcePolicy.containerPolicies')?.items ?? [];
}
