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
  return { document, ...sorted(set.of(document.uri)), set, version, environment, facts };
}

/** The same with one of its objects alone. */
export function subjectOf(subject: KubernetesSubject, manifest: Manifest): KubernetesSubject {
  return { ...subject, ...sorted([manifest]) };
}

/** Objects by what they are. */
function sorted(manifests: readonly Manifest[]) {
  const scalers = manifests.flatMap(manifest => scalerOf(manifest) ?? []);
  return {
    manifests,
    hpas: scalers.filter(isHpa),
    scalers,
    vpas: manifests.filter(isVpa),
    pdbs: manifests.filter(isPdb),
    services: manifests.filter(isService),
    workloads: manifests.flatMap(manifest => workloadOf(manifest) ?? []),
  };
}
