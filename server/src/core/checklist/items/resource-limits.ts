import { hasDefaults } from '../../checks/containers.js';
import type { KubernetesSubject } from '../../formats/kubernetes/subject.js';
import { type Container, limitOf, requestOf, type Workload } from '../../formats/kubernetes/workload.js';
import { platformModel } from '../../platform-model/model.js';
import { formatBytes, plural } from '../../units.js';
import { isCompletedElsewhere, line, manifestFiles, noManifest } from '../clusters.js';
import type { Evidence, Verdict } from '../model.js';
import { blockedBy, told } from '../speaking.js';
import { type ChecklistSubject, type Judgement, listed, worst } from '../subject.js';

/** Every container of a workload names what it requests of CPU and memory and how much memory it may use. */
export function resourceLimits(subject: ChecklistSubject): Judgement {
  const evidence = manifestFiles(subject).flatMap(file =>
    file.workloads.flatMap(workload => workload.containers.map(container => judge(file, workload, container))),
  );
  if (evidence.length === 0) return withoutManifests(subject);
  const tight = tightBudgets(subject);
  if (tight.length > 0 && !evidence.some(each => each.verdict === 'fail'))
    return { verdict: 'fail', reason: 'A limit is below what its programs take.', evidence: [...evidence, ...tight] };
  const verdict = worst(evidence.map(each => each.verdict));
  return { verdict, reason: REASONS[verdict](evidence.filter(each => each.verdict === verdict).length), evidence };
}

/** Limits that what runs below them does not fit into. */
function tightBudgets({ members }: ChecklistSubject): readonly Evidence[] {
  const machines = new Set(
    members.flatMap(({ context }) => (context.placement?.isContainer ? context.placement.machine : [])),
  );
  return platformModel(members)
    .budgets.filter(({ fits, machine, memory }) => !fits && machines.has(machine) && memory.at)
    .flatMap(({ memory, total, machine }) =>
      memory.at ? line(memory.at, `${machine}: ${formatBytes(total)} in ${formatBytes(memory.value)}`, 'fail') : [],
    );
}

/** Without manifests: services of compose files, or programs on machines, which have all of their memory. */
function withoutManifests(subject: ChecklistSubject): Judgement {
  const services = subject.sources.services.filter(({ path }) => !/override|dev|test|local/.test(path));
  if (services.length > 0) {
    const evidence = services.map(each =>
      told(
        each,
        each.memory === undefined ? 'fail' : 'pass',
        each.memory === undefined ? 'no memory limit' : formatBytes(each.memory),
      ),
    );
    const open = evidence.filter(({ verdict }) => verdict === 'fail').length;
    const reason =
      open === 0
        ? 'Each service has a memory limit.'
        : `${plural(open, 'service')} of compose files ${open === 1 ? 'has' : 'have'} no memory limit.`;
    return { verdict: open === 0 ? 'pass' : 'fail', reason, evidence };
  }
  const blocked = blockedBy(subject, ['compose']);
  if (blocked) return blocked;
  const onMachines = subject.members.flatMap(({ context: { placement } }) =>
    placement && !placement.isContainer ? placement : [],
  );
  if (onMachines.length === 0) return noManifest(subject, 'workload with containers');
  return {
    verdict: 'not-applicable',
    reason: 'The programs run as services of machines, not in containers.',
    evidence: onMachines.map(({ at, machine }) => line(at, machine, 'not-applicable')),
  };
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
