import type { ParsedDocument } from '../formats/format.js';
import { minOf } from '../formats/kubernetes/autoscaler.js';
import type { Manifest } from '../formats/kubernetes/manifest.js';
import { isJoined, type ManifestSet, manifestSet } from '../formats/kubernetes/platform.js';
import { scalersOf } from '../formats/kubernetes/relations.js';
import {
  type Container,
  LONG_RUNNING,
  limitOf,
  replicasOf,
  type Workload,
  workloadOf,
} from '../formats/kubernetes/workload.js';
import { oncePer } from '../memory.js';
import type { Hardware, Known } from '../model/hardware.js';
import type { Instances } from '../model/placement.js';
import { SECOND } from '../units.js';
import { baseName } from '../uris.js';
import type { Configuration, Host } from './hosts.js';
import { contentOfImage, programOfName } from './images.js';

/** The containers of a platform's workloads. */
export const kubernetesHosts: (documents: readonly ParsedDocument[]) => readonly Host[] = oncePer(documents => {
  const set = manifestSet(documents);
  return set
    .ofKinds(...LONG_RUNNING)
    .filter(isJoined)
    .flatMap(manifest => workloadOf(manifest) ?? [])
    .flatMap(workload => workload.containers.map(container => hostOf(set, workload, container)));
});

function hostOf(set: ManifestSet, workload: Workload, container: Container): Host {
  const { manifest } = workload;
  const from = `${baseName(manifest.uri)}, container ${container.name} of ${manifest.title}`;
  const image = container.view.get('image')?.string ?? '';
  const content = contentOfImage(image);
  const mounted = configMapsOf(workload, container);
  return {
    machine: `${manifest.title}, container ${container.name}`,
    at: (container.view.get('name') ?? container.view).at,
    isContainer: true,
    program: content?.program ?? programOfName(container.name),
    version: content?.version === undefined ? undefined : { version: content.version, from: `the image ${image}` },
    hardware: hardwareOf(container, from),
    whole: wholeOf(workload),
    instances: instancesOf(set, workload),
    grace: graceOf(workload),
    openFiles: undefined,
    reads: configuration => {
      const name = configMapOf(set, manifest, configuration, mounted);
      return name === undefined ? undefined : `mounts ConfigMap ${name}`;
    },
  };
}

function hardwareOf(container: Container, from: string): Hardware {
  const memory = limitOf(container, 'memory')?.quantity?.value;
  const cpus = limitOf(container, 'cpu')?.quantity?.value;
  return {
    ...(memory !== undefined && memory > 0 && { memory: { value: memory, from } }),
    ...(cpus !== undefined && cpus > 0 && { cpus: { value: cpus, from } }),
  };
}

/** What the containers of a pod may take together. */
function wholeOf({ manifest, containers }: Workload): Known<number> | undefined {
  const limits = containers.map(container => limitOf(container, 'memory')?.quantity?.value);
  if (limits.includes(undefined)) return undefined;
  const value = limits.reduce<number>((total, limit) => total + (limit ?? 0), 0);
  return { value, from: `${baseName(manifest.uri)}, ${manifest.title}` };
}

/** What a pod is given to end where it does not say. */
const USUAL_GRACE = 30;

function graceOf({ pod }: Workload): Host['grace'] {
  const written = pod?.get('terminationGracePeriodSeconds');
  const seconds = written ? written.integer : USUAL_GRACE;
  return seconds === undefined ? undefined : { value: seconds * SECOND, at: written?.at };
}

/** From its autoscaler, else its replicas. */
function instancesOf(set: ManifestSet, workload: Workload): Known<Instances> | undefined {
  const [scaler, ...others] = scalersOf(set, workload);
  if (others.length > 0) return undefined;
  const from = ({ uri, title }: Manifest) => `${baseName(uri)}, ${title}`;
  if (scaler) {
    const [min, max] = [minOf(scaler), scaler.max?.integer];
    return min === undefined || max === undefined
      ? undefined
      : { value: { min, max, at: scaler.max?.at }, from: from(scaler.manifest) };
  }
  if (workload.manifest.kind === 'DaemonSet') return undefined;
  const replicas = replicasOf(workload);
  return replicas === undefined
    ? undefined
    : { value: { min: replicas, max: replicas, at: workload.replicas?.at }, from: from(workload.manifest) };
}

/** The names of the ConfigMaps that a container mounts. */
function configMapsOf({ pod }: Workload, { view }: Container): ReadonlySet<string> {
  const mounts = new Set((view.get('volumeMounts')?.items ?? []).map(mount => mount.get('name')?.text));
  const volumes = (pod?.get('volumes')?.items ?? []).filter(volume => mounts.has(volume.get('name')?.text));
  return new Set(volumes.flatMap(volume => volume.get('configMap', 'name')?.text ?? []));
}

/** The mounted ConfigMap that holds a configuration: as a block, or made from the file by a kustomization. */
function configMapOf(
  set: ManifestSet,
  from: Manifest,
  { uri, offset }: Configuration,
  mounted: ReadonlySet<string>,
): string | undefined {
  if (mounted.size === 0) return undefined;
  if (offset === undefined) return set.generatedFrom(uri).find(name => mounted.has(name));
  const holder = set
    .of(uri)
    .find(
      ({ kind, root, object }) =>
        kind === 'ConfigMap' && isIn(offset, root.at) && object.namespace === from.object.namespace,
    );
  return holder?.name !== undefined && mounted.has(holder.name) ? holder.name : undefined;
}

function isIn(offset: number, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return start <= offset && offset < end;
}
