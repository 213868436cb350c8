import { hasDefaults } from '../../checks/containers.js';
import type { KubernetesSubject } from '../../formats/kubernetes/subject.js';
import { type Container, limitOf, requestOf, type Workload } from '../../formats/kubernetes/workload.js';
import { isCompletedElsewhere, line, manifestFiles, noManifest } from '../clusters.js';
import type { Evidence, Verdict } from '../model.js';
import { type ChecklistSubject, type Judgement, listed, worst } from '../subject.js';

/** Every container of a workload names what it requests of CPU and memory and how much memory it may use. */
export function resourceLimits(subject: ChecklistSubject): Judgement {
  const evidence = manifestFiles(subject).flatMap(file =>
    file.workloads.flatMap(workload => workload.containers.map(container => judge(file, workload, container))),
  );
  if (evidence.length === 0) return noManifest(subject, 'workload with containers');
  const verdict = worst(evidence.map(each => each.verdict));
  return { verdict, reason: REASONS[verdict](evidence.filter(each => each.verdict === verdict).length), evidence };
}

const REASONS: Readonly<Record<Verdict, (count: number) => string>> = {
  pass: count =>
    `${count === 1 ? 'The container names' : `All ${count} containers name`} requests for CPU and memory and a memory limit.`,
  fail: count => `${count === 1 ? 'A container lacks' : `${count} containers lack`} a request or a memory limit.`,
  unknown: count =>
    `What ${count === 1 ? 'a container gets' : `${count} containers get`} is completed elsewhere: by a chart's values, an overlay or the defaults of the namespace.`,
  'not-applicable': () => '',
};

function judge(file: KubernetesSubject, workload: Workload, container: Container): Evidence {
  const missing = [
    requestOf(container, 'cpu') ? '' : 'requests.cpu',
    requestOf(container, 'memory') ? '' : 'requests.memory',
    limitOf(container, 'memory') ? '' : 'limits.memory',
  ].filter(each => each !== '');
  const { at } = container.view.get('name') ?? container.view;
  const who = `${workload.manifest.title}, ${container.name}`;
  if (missing.length > 0) {
    const podHas = workload.pod?.get('resources') !== undefined;
    const isOpen = isCompletedElsewhere(workload.manifest) || hasDefaults(file, workload) || podHas;
    return line(at, `${who}: no ${listed(missing)}`, isOpen ? 'unknown' : 'fail');
  }
  const limit = limitOf(container, 'memory');
  return line(limit?.at ?? at, `${who}: limits.memory = ${limit?.text}`, limit?.quantity ? 'pass' : 'unknown');
}
