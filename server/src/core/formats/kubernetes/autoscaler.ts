import type { Manifest } from './manifest.js';
import type { View } from './view.js';

/** What an object refers to. */
export interface TargetRef {
  readonly view: View;
  readonly kind: string;
  readonly name: string;
  /** Nothing where it is not written. */
  readonly apiVersion: string | undefined;
}

/** One metric of a HorizontalPodAutoscaler. */
export interface Metric {
  readonly view: View;
  /** As written: `Resource`, `Pods` and so on. */
  readonly type: string | undefined;
  /** The block that belongs to the type. */
  readonly block: View | undefined;
  readonly target: View | undefined;
  /** `cpu` or `memory`, where the metric is about what pods use. */
  readonly resource: string | undefined;
}

/** Something that sets the number of replicas: a HorizontalPodAutoscaler, or what KEDA makes one from. */
export interface Scaler {
  readonly manifest: Manifest;
  readonly target: TargetRef | undefined;
  readonly min: View | undefined;
  readonly max: View | undefined;
  readonly metrics: readonly Metric[];
}

/** Types of metrics and the blocks that describe them. */
export const METRIC_BLOCKS: Readonly<Record<string, string>> = {
  Resource: 'resource',
  ContainerResource: 'containerResource',
  Pods: 'pods',
  Object: 'object',
  External: 'external',
};

const known = new WeakMap<Manifest, Scaler>();

/** A manifest as a HorizontalPodAutoscaler of any version, or as KEDA's ScaledObject. */
export function scalerOf(manifest: Manifest): Scaler | undefined {
  const { group, kind } = manifest.object;
  const isHpa = kind === 'HorizontalPodAutoscaler' && group === 'autoscaling';
  if (!isHpa && !(kind === 'ScaledObject' && group === 'keda.sh')) return undefined;
  const scaler = known.get(manifest) ?? (isHpa ? readHpa(manifest) : readScaledObject(manifest));
  known.set(manifest, scaler);
  return scaler;
}

/** Whether it is a HorizontalPodAutoscaler whose metrics are in the current notation. */
export function isHpa({ manifest: { object } }: Scaler): boolean {
  return object.kind === 'HorizontalPodAutoscaler';
}

function readHpa(manifest: Manifest): Scaler {
  const metrics =
    manifest.object.scope === 'HorizontalPodAutoscaler/v2' ? manifest.get('spec.metrics')?.items : undefined;
  return {
    manifest,
    target: targetOf(manifest.get('spec.scaleTargetRef')),
    min: manifest.get('spec.minReplicas'),
    max: manifest.get('spec.maxReplicas'),
    metrics: (metrics ?? []).filter(({ isMap }) => isMap).map(readMetric),
  };
}

function readMetric(view: View): Metric {
  const type = view.get('type')?.string;
  const block = view.get(METRIC_BLOCKS[type ?? ''] ?? '');
  const isResource = type === 'Resource' || type === 'ContainerResource';
  return {
    view,
    type,
    block,
    target: block?.get('target'),
    resource: isResource ? block?.get('name')?.text : undefined,
  };
}

function readScaledObject(manifest: Manifest): Scaler {
  const target = targetOf(manifest.get('spec.scaleTargetRef'));
  return {
    manifest,
    target: target && { ...target, kind: target.kind || 'Deployment', apiVersion: target.apiVersion ?? 'apps/v1' },
    min: manifest.get('spec.minReplicaCount'),
    max: manifest.get('spec.maxReplicaCount'),
    metrics: [],
  };
}

/** A reference as written. */
export function targetOf(view: View | undefined): TargetRef | undefined {
  const name = view?.get('name')?.string;
  if (!view || name === undefined) return undefined;
  return { view, kind: view.get('kind')?.string ?? '', name, apiVersion: view.get('apiVersion')?.string };
}

/** The least number of replicas; nothing where it cannot be read. */
export function minOf(scaler: Scaler): number | undefined {
  return scaler.min ? scaler.min.integer : isHpa(scaler) ? 1 : 0;
}

export function isVpa({ object: { group, kind } }: Manifest): boolean {
  return kind === 'VerticalPodAutoscaler' && group === 'autoscaling.k8s.io';
}

export function isPdb({ object: { group, kind } }: Manifest): boolean {
  return kind === 'PodDisruptionBudget' && group === 'policy';
}

export function isService({ object: { apiVersion, kind } }: Manifest): boolean {
  return kind === 'Service' && apiVersion === 'v1';
}

/** How a VerticalPodAutoscaler applies what it recommends; nothing where that cannot be read. */
export function updateModeOf(manifest: Manifest): string | undefined {
  const mode = manifest.get('spec.updatePolicy.updateMode');
  if (!mode) return 'Recreate';
  // Unquoted, kubectl makes `false` of it, which is reported by itself; it means what it says.
  return mode.string ?? (/^off$/i.test(mode.text) ? 'Off' : undefined);
}
