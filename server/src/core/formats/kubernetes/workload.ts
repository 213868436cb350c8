import type { Manifest } from './manifest.js';
import type { View } from './view.js';

/** A container of a workload. */
export interface Container {
  readonly view: View;
  readonly name: string;
  /** An init container that runs beside the others. */
  readonly isSidecar: boolean;
}

/** An object that makes pods. */
export interface Workload {
  readonly manifest: Manifest;
  readonly template: View | undefined;
  readonly pod: View | undefined;
  /** The containers that run all the time. */
  readonly containers: readonly Container[];
  readonly replicas: View | undefined;
  /** The labels of its pods. */
  readonly labels: ReadonlyMap<string, string>;
}

/** Where the pod of each kind is described. */
const TEMPLATES: Readonly<Record<string, string>> = {
  'apps Deployment': 'spec.template',
  'apps StatefulSet': 'spec.template',
  'apps DaemonSet': 'spec.template',
  'apps ReplicaSet': 'spec.template',
  'argoproj.io Rollout': 'spec.template',
  'batch Job': 'spec.template',
  'batch CronJob': 'spec.jobTemplate.spec.template',
};

/** Whether a kind makes pods, in the way that is described here. */
export function isWorkload({ object }: Manifest): boolean {
  return TEMPLATES[`${object.group} ${object.kind}`] !== undefined;
}

/** Kinds that run until somebody stops them, with a number of replicas. */
export function isScalable({ object: { kind } }: Manifest): boolean {
  return kind === 'Deployment' || kind === 'StatefulSet' || kind === 'ReplicaSet' || kind === 'Rollout';
}

/** The kinds of such objects. */
export const LONG_RUNNING = ['Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout', 'DaemonSet'] as const;

/** Kinds whose pods are to run until somebody stops them. */
export function isLongRunning(manifest: Manifest): boolean {
  return isScalable(manifest) || manifest.kind === 'DaemonSet';
}

const known = new WeakMap<Manifest, Workload>();

/** A manifest as a workload. */
export function workloadOf(manifest: Manifest): Workload | undefined {
  const path = TEMPLATES[`${manifest.object.group} ${manifest.kind}`];
  if (path === undefined) return undefined;
  const workload = known.get(manifest) ?? readWorkload(manifest, path);
  known.set(manifest, workload);
  return workload;
}

function readWorkload(manifest: Manifest, path: string): Workload {
  const template = manifest.get(path);
  const pod = template?.get('spec');
  const containers = (pod?.get('containers')?.items ?? []).map(view => containerOf(view, false));
  const sidecars = (pod?.get('initContainers')?.items ?? [])
    .filter(view => view.get('restartPolicy')?.text === 'Always')
    .map(view => containerOf(view, true));
  const labels = template?.get('metadata', 'labels')?.entries ?? [];
  return {
    manifest,
    template,
    pod,
    containers: [...containers, ...sidecars].filter(({ view }) => view.isMap),
    replicas: manifest.get('spec.replicas'),
    labels: new Map(labels.map(([key, value]) => [key, value.text])),
  };
}

function containerOf(view: View, isSidecar: boolean): Container {
  return { view, name: view.get('name')?.text ?? '', isSidecar };
}

/** What a container asks for, which is its limit where only that is set. */
export function requestOf({ view }: Container, resource: string): View | undefined {
  return view.get('resources', 'requests', resource) ?? limitOf({ view }, resource);
}

export function limitOf({ view }: Pick<Container, 'view'>, resource: string): View | undefined {
  return view.get('resources', 'limits', resource);
}

/** How many replicas a workload has where nothing scales it; nothing where that cannot be read. */
export function replicasOf({ replicas }: Workload): number | undefined {
  return replicas ? replicas.integer : 1;
}

/** Whether the labels of pods satisfy a selector; nothing where an expression cannot be judged. */
export function selects(selector: View, labels: ReadonlyMap<string, string>): boolean | undefined {
  const wanted = selector.get('matchLabels')?.entries ?? [];
  if (!wanted.every(([key, value]) => labels.get(key) === value.text)) return false;
  const verdicts = (selector.get('matchExpressions')?.items ?? []).map(expression => satisfies(expression, labels));
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}

function satisfies(expression: View, labels: ReadonlyMap<string, string>): boolean | undefined {
  const label = labels.get(expression.get('key')?.text ?? '');
  const values = (expression.get('values')?.items ?? []).map(({ text }) => text);
  switch (expression.get('operator')?.text) {
    case 'In':
      return label !== undefined && values.includes(label);
    case 'NotIn':
      return label === undefined || !values.includes(label);
    case 'Exists':
      return label !== undefined;
    case 'DoesNotExist':
      return label === undefined;
    default:
      return undefined;
  }
}
