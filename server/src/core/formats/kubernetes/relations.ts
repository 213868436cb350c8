import { oncePer } from '../../memory.js';
import { isPdb, isService, isVpa, minOf, type Scaler, scalerOf, type TargetRef, targetOf } from './autoscaler.js';
import type { Manifest } from './manifest.js';
import { isJoined, type ManifestSet } from './platform.js';
import type { View } from './view.js';
import { isLongRunning, LONG_RUNNING, selects, type Workload, workloadOf } from './workload.js';

/** The Services that send traffic to the pods of a workload. */
export function servicesOf(set: ManifestSet, workload: Workload): readonly Manifest[] {
  return selecting(set, workload, relationsOf(set).services, ({ entries }) => hasAll(entries, workload));
}

/** The disruption budgets over the pods of a workload. */
export function pdbsOf(set: ManifestSet, workload: Workload): readonly Manifest[] {
  return selecting(set, workload, relationsOf(set).pdbs, selector => selects(selector, workload.labels) === true);
}

/** The workloads that a Service sends its traffic to. */
export function servedBy(set: ManifestSet, service: Manifest): readonly Workload[] {
  const entries = service.get('spec.selector')?.entries ?? [];
  return selected(set, service, entries, workload => hasAll(entries, workload));
}

/** The workloads whose pods a disruption budget is about. */
export function protectedBy(set: ManifestSet, pdb: Manifest): readonly Workload[] {
  const selector = pdb.get('spec.selector');
  if (!selector) return [];
  const entries = selector.get('matchLabels')?.entries ?? [];
  return selected(set, pdb, entries, ({ labels }) => selects(selector, labels) === true);
}

/** What an autoscaler is about, where exactly one object is meant. */
export function workloadFor(set: ManifestSet, manifest: Manifest, target: TargetRef | undefined): Workload | undefined {
  if (!target) return undefined;
  const found = set.find(manifest, target.kind, target.name, target.apiVersion?.replace(/\/.*|^[^/]*$/, ''));
  return found && workloadOf(found);
}

/** What sets the replicas of a workload. */
export function scalersOf(set: ManifestSet, { manifest }: Workload): readonly Scaler[] {
  return (relationsOf(set).scalers.get(manifest) ?? []).flatMap(each => scalerOf(each) ?? []);
}

/** The vertical autoscalers of a workload. */
export function vpasOf(set: ManifestSet, { manifest }: Workload): readonly Manifest[] {
  return relationsOf(set).vpas.get(manifest) ?? [];
}

/** What an object is related to, beside itself: whatever is said of it together with others is about these. */
export function relatedTo(set: ManifestSet, manifest: Manifest): readonly Manifest[] {
  const workloads = workloadsOf(set, manifest);
  const [first] = workloads;
  if (first && workloads.length === 1) return around(set, first);
  return [...new Set(workloads.flatMap(workload => around(set, workload)))];
}

/** The workloads that an object is, aims at or selects. */
function workloadsOf(set: ManifestSet, manifest: Manifest): readonly Workload[] {
  if (isPdb(manifest)) return protectedBy(set, manifest);
  if (isService(manifest)) return servedBy(set, manifest);
  const target = scalerOf(manifest)?.target ?? (isVpa(manifest) ? targetOf(manifest.get('spec.targetRef')) : undefined);
  const workload = workloadOf(manifest) ?? workloadFor(set, manifest, target);
  return workload ? [workload] : [];
}

/** A workload with what refers to it, and with what gives its containers their defaults. */
function around(set: ManifestSet, workload: Workload): readonly Manifest[] {
  const known = relationsOf(set).around.get(workload.manifest);
  if (known) return known;
  const found = [
    workload.manifest,
    ...scalersOf(set, workload).map(({ manifest }) => manifest),
    ...vpasOf(set, workload),
    ...pdbsOf(set, workload),
    ...servicesOf(set, workload),
    ...set.together(workload.manifest, set.ofKinds('LimitRange')),
  ];
  relationsOf(set).around.set(workload.manifest, found);
  return found;
}

/** How few pods a workload may have: its replicas, or the least that its autoscaler leaves. */
export function fewestReplicas(set: ManifestSet, workload: Workload): number | undefined {
  const [scaler] = scalersOf(set, workload);
  if (scaler) return minOf(scaler);
  return workload.replicas ? workload.replicas.integer : 1;
}

/** How the objects of a set refer to each other, looked up so that many of them take no more time than few. */
interface Relations {
  readonly scalers: ReadonlyMap<Manifest, readonly Manifest[]>;
  readonly vpas: ReadonlyMap<Manifest, readonly Manifest[]>;
  /** Under one label that they ask for; those that ask for none under the namespace alone. */
  readonly services: Table;
  readonly pdbs: Table;
  /** Under each of the labels of their pods, and under the namespace alone. */
  readonly workloads: Table;
  /** What was found around workloads so far. */
  readonly around: Map<Manifest, readonly Manifest[]>;
}

type Table = ReadonlyMap<string, readonly Manifest[]>;

const known = new WeakMap<ManifestSet, Relations>();

function relationsOf(set: ManifestSet): Relations {
  const relations = known.get(set) ?? findRelations(set);
  known.set(set, relations);
  return relations;
}

function findRelations(set: ManifestSet): Relations {
  const joined = (...kinds: readonly string[]) => set.ofKinds(...kinds).filter(isJoined);
  const aim = (manifests: readonly Manifest[], target: (manifest: Manifest) => TargetRef | undefined) =>
    tableOf(manifests, manifest => {
      const workload = workloadFor(set, manifest, target(manifest));
      return workload ? [workload.manifest] : [];
    });
  return {
    around: new Map(),
    scalers: aim(joined('HorizontalPodAutoscaler', 'ScaledObject'), manifest => scalerOf(manifest)?.target),
    vpas: aim(joined('VerticalPodAutoscaler').filter(isVpa), manifest => targetOf(manifest.get('spec.targetRef'))),
    services: tableOf(joined('Service').filter(isService), serviceKeys),
    pdbs: tableOf(joined('PodDisruptionBudget').filter(isPdb), budgetKeys),
    workloads: tableOf(joined(...LONG_RUNNING).filter(isLongRunning), keysOf),
  };
}

function tableOf<Key>(
  manifests: readonly Manifest[],
  keysOf: (manifest: Manifest) => readonly Key[],
): Map<Key, Manifest[]> {
  const table = new Map<Key, Manifest[]>();
  for (const manifest of manifests) {
    for (const key of keysOf(manifest)) {
      const found = table.get(key);
      if (found) found.push(manifest);
      else table.set(key, [manifest]);
    }
  }
  return table;
}

function labelKey(
  { object }: Manifest,
  label: readonly [key: string, value: { readonly text: string }] | undefined,
): string {
  return label ? `${object.namespace ?? ''} ${label[0]}=${label[1].text}` : (object.namespace ?? '');
}

/** The keys of a workload: each label of its pods, and its namespace for what asks for none. */
const keysOf = oncePer((manifest: Manifest): readonly string[] => [
  labelKey(manifest, undefined),
  ...[...(workloadOf(manifest)?.labels ?? [])].map(([key, text]) => labelKey(manifest, [key, { text }])),
]);

/** The key of what selects pods: the first label that it asks for. */
const serviceKeys = oncePer(firstLabel('spec.selector'));
const budgetKeys = oncePer(firstLabel('spec.selector.matchLabels'));

function firstLabel(path: string): (manifest: Manifest) => readonly string[] {
  return manifest => [labelKey(manifest, manifest.get(path)?.entries[0])];
}

/** The objects that select the pods of a workload, of those that ask for one of its labels. */
function selecting(
  set: ManifestSet,
  { manifest }: Workload,
  table: Table,
  selectsIt: (selector: View) => boolean,
): readonly Manifest[] {
  if (!isJoined(manifest)) return [];
  const found: Manifest[] = [];
  for (const key of keysOf(manifest)) {
    for (const other of table.get(key) ?? []) {
      const selector = other.get('spec.selector');
      if (selector && selectsIt(selector)) found.push(other);
    }
  }
  return set.nearest(manifest, found);
}

/** The workloads that an object selects, of those that have the first label it asks for. */
function selected(
  set: ManifestSet,
  manifest: Manifest,
  entries: View['entries'],
  isSelected: (workload: Workload) => boolean,
): readonly Workload[] {
  if (!isJoined(manifest)) return [];
  const found = (relationsOf(set).workloads.get(labelKey(manifest, entries[0])) ?? []).filter(other => {
    const workload = workloadOf(other);
    return workload !== undefined && isSelected(workload);
  });
  return set.nearest(manifest, found).flatMap(other => workloadOf(other) ?? []);
}

function hasAll(entries: View['entries'], { labels }: Workload): boolean {
  return entries.length > 0 && entries.every(([key, value]) => labels.get(key) === value.text);
}
