import { totalDemand } from '../formats/pgbouncer/pools.js';
import type { PgbouncerSubject } from '../formats/pgbouncer/subject.js';
import { type Capacity, capacityOf, workersOf } from '../formats/php-fpm/capacity.js';
import type { FpmPool, FpmSubject } from '../formats/php-fpm/subject.js';
import { phpHomeOf } from '../formats/php-ini/record.js';
import { type Budget, budgetOf, NODES } from '../formats/postgresql/budget.js';
import type { PostgresqlSubject } from '../formats/postgresql/subject.js';
import type { BudgetPart, Figure, Lever, Node } from '../model/platform-model.js';
import type { Setting } from '../model/settings.js';
import { formatBytes, KIB, MIB, plural } from '../units.js';
import { figureOf, plainFigure } from './figures.js';
import { allNodes, type ProgramNode, type Programs } from './nodes.js';
import { webConsumers } from './web-memory.js';

/** A part of a budget, and how it is made smaller by some bytes. */
export interface Consumer {
  readonly part: BudgetPart;
  /** The setting and its value that free at least so much; nothing where it cannot. */
  relieve(bytes: number): Lever | undefined;
}

/** Everything that takes memory on one machine; nothing where a part of it is not known. */
export function consumersOf(programs: Programs): readonly Consumer[] | undefined {
  const { webs, fpms, poolers, servers } = programs;
  const all = [
    // What nginx takes is little: where it is not known, the rest still counts.
    ...webs.map(web => webConsumers(web, programs) ?? []),
    ...fpms.map(workerConsumers),
    ...sharedOnce(fpms),
    ...poolers.map(poolerConsumers),
    ...servers.map(serverConsumers),
  ];
  const known = all.flatMap(each => each ?? []);
  return all.includes(undefined) ? undefined : known;
}

function workerConsumers({ node, member, subject }: ProgramNode<FpmSubject>): readonly Consumer[] | undefined {
  const capacity = capacityOf(subject);
  if (!capacity) return undefined;
  const consumers = subject.pools.map(pool => {
    const children = pool.settings.get('pm.max_children');
    return children && poolConsumer({ node, member, subject }, pool, children, capacity);
  });
  return consumers.includes(undefined) ? undefined : consumers.flatMap(each => each ?? []);
}

function poolConsumer(
  { node, member }: ProgramNode<FpmSubject>,
  pool: FpmPool,
  children: Setting<number>,
  { worker, isMeasured }: Capacity,
): Consumer {
  const workers = workersOf(pool);
  const limit = pool.php.settings.get('memory_limit');
  const bounded = limit && limit.value > 0 ? limit : undefined;
  const from = isMeasured ? 'headroom.yaml, measured' : 'assumed';
  const part = {
    node,
    label: `workers of pool ${pool.name}`,
    bytes: workers * worker,
    worst: bounded ? workers * Math.max(bounded.value, worker) : Number.POSITIVE_INFINITY,
    told: `${plural(workers, 'worker')} x ${formatBytes(worker)}${isMeasured ? '' : ' (assumed)'}`,
    figures: [
      figureOf(member, children, 'count'),
      plainFigure('memory of a worker', { value: worker, from }, 'bytes'),
      ...(bounded ? [figureOf(member, bounded, 'bytes')] : []),
    ],
  };
  return {
    part,
    relieve: bytes => {
      const fewer = Math.floor((part.bytes - bytes) / worker);
      return children.explicit && fewer >= 1 ? { setting: children, text: String(fewer) } : undefined;
    },
  };
}

/** OPcache and what else the workers of one master share; pool files without their master are of one and the same. */
function sharedOnce(fpms: Programs['fpms']): readonly (readonly Consumer[] | undefined)[] {
  const masters = new Map(
    fpms.map(each => [each.subject.isComplete ? each.node.uri : phpHomeOf(each.node.uri), each] as const),
  );
  return [...masters.values()].map(({ node, subject }) => {
    const capacity = capacityOf(subject);
    return capacity && [sharedConsumer(node, capacity.shared)];
  });
}

function sharedConsumer(node: Node, bytes: number): Consumer {
  const part = {
    node,
    label: 'shared memory',
    bytes,
    worst: bytes,
    told: `${formatBytes(bytes)} for OPcache, its compiler and APCu`,
    figures: [],
  };
  return { part, relieve: () => undefined };
}

/** What PgBouncer keeps of each connection besides its buffer, as its manual says. */
const POOLED_CONNECTION = 2 * KIB;

function poolerConsumers({ node, member, subject }: ProgramNode<PgbouncerSubject>): readonly Consumer[] | undefined {
  const clients = subject.settings.get('max_client_conn');
  const buffer = subject.settings.get('pkt_buf');
  if (!clients || !buffer) return undefined;
  const connections = clients.value + (totalDemand(subject) ?? 0);
  const bytes = connections * (buffer.value + POOLED_CONNECTION);
  const told = `${plural(connections, 'connection')} x (${formatBytes(buffer.value)} pkt_buf + ${formatBytes(POOLED_CONNECTION)})`;
  const figures = [figureOf(member, clients, 'count'), figureOf(member, buffer, 'bytes')];
  return [{ part: { node, label: 'connections', bytes, worst: bytes, told, figures }, relieve: () => undefined }];
}

function serverConsumers(program: ProgramNode<PostgresqlSubject>): readonly Consumer[] | undefined {
  const budget = budgetOf(program.subject);
  if (!budget) return undefined;
  const buffers = program.subject.settings.get('shared_buffers');
  return [
    ...(buffers ? [bufferConsumer(program, buffers)] : []),
    sessionConsumer(program, budget),
    rest(program, budget),
  ];
}

/** What PostgreSQL is not made to do with less of. */
const LEAST_BUFFERS = 128 * MIB;
const LEAST_WORK_MEM = 64 * KIB;

function bufferConsumer({ node, member }: ProgramNode<PostgresqlSubject>, buffers: Setting<number>): Consumer {
  const { value } = buffers;
  const part = {
    node,
    label: 'shared_buffers',
    bytes: value,
    worst: value,
    told: `${formatBytes(value)} shared_buffers`,
    figures: [figureOf(member, buffers, 'bytes')],
  };
  return { part, relieve: bytes => sized(buffers, value - bytes, LEAST_BUFFERS) };
}

function sessionConsumer({ node, member }: ProgramNode<PostgresqlSubject>, budget: Budget): Consumer {
  const { workMem, connections, active, sessions } = budget;
  const part: BudgetPart = {
    node,
    label: 'sorts and hashes of busy sessions',
    bytes: sessions,
    worst: connections.value * workMem.value * NODES,
    told: `${active} busy sessions x ${formatBytes(workMem.value)} work_mem x ${NODES}`,
    figures: [figureOf(member, connections, 'count'), figureOf(member, workMem, 'bytes')],
  };
  return { part, relieve: bytes => sized(workMem, (sessions - bytes) / (active * NODES), LEAST_WORK_MEM) };
}

function rest({ node, member }: ProgramNode<PostgresqlSubject>, budget: Budget): Consumer {
  const { fixed, buffers, connections, perConnection } = budget;
  const processes = connections.value * perConnection;
  const vacuum = fixed - buffers;
  const part = {
    node,
    label: 'processes and autovacuum',
    bytes: processes + vacuum,
    worst: processes + vacuum,
    told: `${connections.value} processes x ${formatBytes(perConnection)} + ${formatBytes(vacuum)} for autovacuum`,
    figures: [figureOf(member, connections, 'count')],
  };
  return { part, relieve: () => undefined };
}

/** A size as a whole number of its unit, never more than asked for. */
function sized(setting: Setting<number>, bytes: number, least: number): Lever | undefined {
  if (!setting.explicit || bytes < least) return undefined;
  const text = bytes >= 8 * MIB ? `${Math.floor(bytes / MIB)}MB` : `${Math.floor(bytes / KIB)}kB`;
  return { setting, text };
}

/** A figure for the memory of a machine, where all its programs are told the same. */
export function memoryOf(programs: Programs): Figure | undefined {
  const members = allNodes(programs).map(({ member }) => member);
  const [first, ...others] = members.map(({ context }) => context.hardware.memory);
  if (!first || others.some(other => other?.value !== first.value)) return undefined;
  const { tier, placement } = members[0]?.context ?? {};
  return plainFigure('memory', first, 'bytes', tier?.memory === undefined ? placement?.at : tier.at);
}
