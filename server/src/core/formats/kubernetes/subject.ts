import type { FormatData, FormatFacts } from '../../model/facts.js';
import type { Known } from '../../model/hardware.js';
import type { Context, Environment } from '../../model/platform.js';
import type { VersionTarget } from '../../model/versions.js';
import type { Neighbours, ParsedDocument } from '../format.js';
import { isHpa, isPdb, isService, isVpa, type Scaler, scalerOf } from './autoscaler.js';
import type { Manifest } from './manifest.js';
import type { KubernetesTree } from './parse.js';
import { type ManifestSet, manifestSet } from './platform.js';
import { type Workload, workloadOf } from './workload.js';

/** What rules about manifests see: the objects of one file, and those that belong with them. */
export interface KubernetesSubject {
  readonly document: ParsedDocument<KubernetesTree>;
  readonly manifests: readonly Manifest[];
  readonly hpas: readonly Scaler[];
  /** HorizontalPodAutoscalers and what KEDA makes them from. */
  readonly scalers: readonly Scaler[];
  readonly vpas: readonly Manifest[];
  readonly pdbs: readonly Manifest[];
  readonly services: readonly Manifest[];
  readonly workloads: readonly Workload[];
  /** Everything that belongs together. */
  readonly set: ManifestSet;
  readonly version: VersionTarget;
  readonly environment: Known<Environment> | undefined;
  readonly facts: FormatFacts;
}

/** A file with the manifests of its platform. */
export function kubernetesSubject(
  document: ParsedDocument<KubernetesTree>,
  neighbours: Neighbours<KubernetesTree>,
  { version, environment }: Context,
  { facts }: FormatData,
): KubernetesSubject {
  const set = manifestSet(neighbours.peers('kubernetes'));
  const manifests = set.of(document.uri);
  const scalers = manifests.flatMap(manifest => scalerOf(manifest) ?? []);
  return {
    document,
    manifests,
    hpas: scalers.filter(isHpa),
    scalers,
    vpas: manifests.filter(isVpa),
    pdbs: manifests.filter(isPdb),
    services: manifests.filter(isService),
    workloads: manifests.flatMap(manifest => workloadOf(manifest) ?? []),
    set,
    version,
    environment,
    facts,
  };
}
