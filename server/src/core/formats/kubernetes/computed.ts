import type { Path } from '../../syntax/yaml-cursor.js';
import { formatBytes, plural } from '../../units.js';
import { type Scaler, scalerOf } from './autoscaler.js';
import { afterOneMinute, type ScalingRules, scalingRules } from './behavior.js';
import type { Manifest } from './manifest.js';
import { spellBytes, spellCores } from './quantity.js';
import { protectedBy, scalersOf, workloadFor } from './relations.js';
import type { KubernetesSubject } from './subject.js';
import type { View } from './view.js';
import { requestOf, type Workload, workloadOf } from './workload.js';

/** What the value at a path comes to, in sentences: totals, amounts behind percentages, pods in a minute. */
export function computedAt(subject: KubernetesSubject, manifest: Manifest, path: Path): readonly string[] {
  const key = String(path.at(-1));
  const scaler = scalerOf(manifest);
  if (scaler && path[1] === 'behavior') return ofBehavior(scaler, path);
  if (scaler && (key === 'maxReplicas' || key === 'minReplicas')) return ofReplicas(subject, scaler, key);
  if (scaler && key === 'averageUtilization') return ofUtilization(subject, scaler, path);
  if (key === 'replicas' && path.length === 2) return ofWorkload(manifest);
  const resources = path.indexOf('resources');
  if (resources !== -1 && path.length === resources + 3) return ofAmount(subject, manifest, path);
  return key === 'minAvailable' || key === 'maxUnavailable' ? ofBudget(subject, manifest, key) : [];
}

function ofBehavior({ manifest, min, max }: Scaler, path: Path): readonly string[] {
  const directions = (['scaleUp', 'scaleDown'] as const).filter(each => path[2] === undefined || path[2] === each);
  return directions.flatMap(direction => {
    const rules = scalingRules(manifest, direction);
    if (!rules) return [];
    const [least, most] = [min?.integer ?? 1, max?.integer ?? 10];
    return [perMinute(rules, direction === 'scaleUp' ? least : most, least, most)];
  });
}

function perMinute(rules: ScalingRules, from: number, least: number, most: number): string {
  const way = rules.direction === 'scaleUp' ? 'up' : 'down';
  if (rules.select === 'Disabled') return `It never scales ${way}.`;
  const reached = Math.min(most, Math.max(least, afterOneMinute(rules, from)));
  const wait = rules.window === 0 ? 'at once' : `after ${rules.window} s of wanting it`;
  return `Scaling ${way}: from ${from} to ${reached} replicas within a minute, ${wait}.`;
}

function ofReplicas({ set }: KubernetesSubject, scaler: Scaler, key: string): readonly string[] {
  const count = (key === 'maxReplicas' ? scaler.max : scaler.min)?.integer;
  const workload = workloadFor(set, scaler.manifest, scaler.target);
  return workload && count !== undefined ? totals(workload, count) : [];
}

function ofWorkload(manifest: Manifest): readonly string[] {
  const workload = workloadOf(manifest);
  const count = workload?.replicas?.integer;
  return workload && count !== undefined ? totals(workload, count) : [];
}

/** What so many pods request together. */
function totals(workload: Workload, count: number): readonly string[] {
  return (['cpu', 'memory'] as const).flatMap(resource => {
    const amount = requestedBy(workload, resource);
    if (!amount) return [];
    const spell = resource === 'cpu' ? spellCores : spellBytes;
    return [`${plural(count, 'replica')} × ${spell(amount)} request ${spell(amount * count)} of ${resource}.`];
  });
}

function requestedBy({ containers }: Workload, resource: string): number | undefined {
  const amounts = containers.map(container => requestOf(container, resource)?.quantity?.value);
  return amounts.reduce((sum, amount) => (sum === undefined || amount === undefined ? undefined : sum + amount), 0);
}

function ofUtilization({ set }: KubernetesSubject, scaler: Scaler, path: Path): readonly string[] {
  const metric = scaler.metrics[Number(path[2])];
  const percent = metric?.target?.get('averageUtilization')?.integer;
  const workload = workloadFor(set, scaler.manifest, scaler.target);
  const amount = workload && metric?.resource !== undefined ? requestedBy(workload, metric.resource) : undefined;
  if (percent === undefined || !amount || metric?.type !== 'Resource') return [];
  const spell = metric.resource === 'cpu' ? spellCores : spellBytes;
  return [`${percent} % of ${spell(amount)} requested: ${spell((amount * percent) / 100)} used per pod on average.`];
}

function ofAmount({ set }: KubernetesSubject, manifest: Manifest, path: Path): readonly string[] {
  const amount = viewAt(manifest.root, path)?.quantity?.value;
  const workload = workloadOf(manifest);
  if (amount === undefined || !workload) return [];
  const isMemory = path.at(-1) === 'memory';
  const spell = isMemory ? spellBytes : spellCores;
  const [scaler] = scalersOf(set, workload);
  const counts = scaler ? [scaler.min?.integer ?? 1, scaler.max?.integer] : [workload.replicas?.integer ?? 1];
  const sums = counts.flatMap(count =>
    count === undefined ? [] : [`${spell(amount * count)} with ${plural(count, 'replica')}`],
  );
  return [...(isMemory ? [`${formatBytes(amount)} = ${amount} bytes.`] : []), `In all: ${sums.join(', ')}.`];
}

function viewAt(root: View, path: Path): View | undefined {
  return path.reduce<View | undefined>(
    (view, step) => (typeof step === 'number' ? view?.items[step] : view?.get(step)),
    root,
  );
}

function ofBudget({ set }: KubernetesSubject, pdb: Manifest, key: string): readonly string[] {
  const limit = pdb.get(`spec.${key}`);
  const percent = /^(\d+)%$/.exec(limit?.string ?? '')?.[1];
  if (!limit) return [];
  return protectedBy(set, pdb).flatMap(workload => {
    const [scaler] = scalersOf(set, workload);
    const replicas = scaler ? scaler.min?.integer : (workload.replicas?.integer ?? 1);
    if (replicas === undefined) return [];
    // The controller rounds percentages up.
    const pods = percent === undefined ? limit.integer : Math.ceil((replicas * Number(percent)) / 100);
    if (pods === undefined) return [];
    const free = key === 'minAvailable' ? Math.max(0, replicas - pods) : Math.min(pods, replicas);
    return [
      `${workload.manifest.title} has ${scaler ? 'at least ' : ''}${plural(replicas, 'replica')}: ${free} may be evicted at a time.`,
    ];
  });
}
