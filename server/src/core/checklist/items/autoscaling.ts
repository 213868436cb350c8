import type { Finding } from '../../finding.js';
import { minOf, type Scaler } from '../../formats/kubernetes/autoscaler.js';
import { workloadFor } from '../../formats/kubernetes/relations.js';
import type { KubernetesSubject } from '../../formats/kubernetes/subject.js';
import { isScalable } from '../../formats/kubernetes/workload.js';
import { isCompletedElsewhere, line, manifestFiles, noManifest } from '../clusters.js';
import type { Evidence } from '../model.js';
import { type ChecklistSubject, type Judgement, worst } from '../subject.js';

/** Findings below an error with which an autoscaler does not do its work. */
const BROKEN: ReadonlySet<string> = new Set([
  ...['hpa-target-not-found', 'two-hpas-on-target', 'hpa-without-request', 'hpa-container-not-found'],
  ...['hpa-cannot-scale', 'hpa-utilization-unreachable', 'hpa-vpa-conflict'],
]);

/** An autoscaler that is valid, finds its workload and has room between its bounds. */
export function autoscaling(subject: ChecklistSubject): Judgement {
  const files = manifestFiles(subject);
  const evidence = files.flatMap(file => file.scalers.flatMap(scaler => judge(subject, file, scaler)));
  if (evidence.length === 0) return withoutScaler(subject, files);
  const verdict = worst(evidence.map(each => each.verdict));
  const count = evidence.filter(each => each.verdict === verdict).length;
  const reason =
    verdict === 'pass'
      ? `${count === 1 ? 'The autoscaler is' : `All ${count} autoscalers are`} valid, with room between the bounds and at least two replicas.`
      : verdict === 'fail'
        ? 'An autoscaler cannot do its work as it is written.'
        : 'Not everything about the autoscalers is known, or one of them goes below two replicas.';
  return { verdict, reason, evidence };
}

function withoutScaler(subject: ChecklistSubject, files: readonly KubernetesSubject[]): Judgement {
  const workloads = files.flatMap(file => file.workloads).filter(({ manifest }) => isScalable(manifest));
  const others = files.flatMap(file => file.workloads);
  if (workloads.length === 0 && others.length > 0)
    return {
      verdict: 'not-applicable',
      reason: 'Nothing here has a number of replicas: there are only jobs and what runs once on each node.',
      evidence: others.map(({ manifest }) => line(manifest.at, manifest.title, 'not-applicable')),
    };
  if (workloads.length === 0) return noManifest(subject, 'HorizontalPodAutoscaler or ScaledObject');
  return {
    verdict: 'unknown',
    reason: 'There are workloads and no autoscaler for them; one may be installed from elsewhere, or none is wanted.',
    evidence: workloads.map(({ manifest }) => line(manifest.at, `${manifest.title}: no autoscaler`, 'unknown')),
  };
}

function judge(subject: ChecklistSubject, { set }: KubernetesSubject, scaler: Scaler): readonly Evidence[] {
  const { manifest, max, target } = scaler;
  const broken = subject.findingsOf(manifest.uri).filter(finding => isBroken(finding) && isAbout(finding, scaler));
  if (broken.length > 0) return broken.map(({ at, message }) => line(at, `${manifest.title}: ${message}`, 'fail'));
  const [least, most] = [minOf(scaler), max?.integer];
  const text = `${manifest.title}: ${least ?? '?'} to ${most ?? '?'} replicas`;
  const isKnown = least !== undefined && most !== undefined && !isCompletedElsewhere(manifest);
  const finds = workloadFor(set, manifest, target) !== undefined;
  const isFine = isKnown && finds && least >= 2 && most > least;
  return [
    line(max?.at ?? manifest.at, finds || !isKnown ? text : `${text}, target not found`, isFine ? 'pass' : 'unknown'),
  ];
}

function isBroken({ rule, severity }: Finding): boolean {
  const [domain, name = ''] = rule.split('/');
  return domain === 'kubernetes' && (severity === 'error' || BROKEN.has(name));
}

/** A finding in the autoscaler's own document, or one of another object that it takes part in. */
function isAbout({ at, related }: Finding, { manifest }: Scaler): boolean {
  const { start, end } = manifest.root.at;
  const isInside = (place: { uri: string; start: number }) =>
    place.uri === manifest.uri && place.start >= start && place.start <= end;
  return isInside(at) || related.some(each => isInside(each.at));
}
