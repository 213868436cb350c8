import type { NginxSubject } from '../formats/nginx/subject.js';
import { databasesOf, demandOf } from '../formats/pgbouncer/pools.js';
import type { PgbouncerSubject } from '../formats/pgbouncer/subject.js';
import type { FpmSubject } from '../formats/php-fpm/subject.js';
import type { PostgresqlSubject } from '../formats/postgresql/subject.js';
import type { Figure, Funnel, Passage, Stage, StageKind } from '../model/platform-model.js';
import { plural } from '../units.js';
import { figureOf, sum, times } from './figures.js';
import type { ProgramNode, Programs } from './nodes.js';
import { connectionsOf, processesOf } from './web-servers.js';

/** The way of connections from the workers over the poolers to the one server there is. */
export function funnelOf({ webs, fpms, poolers, servers }: Programs): Funnel {
  const fronts = webs.flatMap(webStage);
  const workers = fpms.flatMap(workerStage);
  const clients = poolers.flatMap(clientStage);
  const pools = poolers.flatMap(serverStage);
  // With several servers nobody knows who connects to which.
  const databases = servers.length === 1 ? servers.flatMap(databaseStage) : [];
  const isPooled = poolers.length > 0;
  const isWhole =
    workers.length === fpms.length && clients.length === poolers.length && pools.length === poolers.length;
  const arrival = passage(fronts.length === webs.length ? fronts : [], workers, 'waits');
  const passages = isPooled
    ? [
        arrival,
        passage(workers, isWhole ? clients : [], 'refused'),
        passage(clients, isWhole ? pools : [], 'waits'),
        passage(isWhole ? pools : [], databases, 'refused'),
      ]
    : [arrival, passage(workers, databases, 'refused')];
  return {
    stages: [...fronts, ...workers, ...clients, ...pools, ...databases],
    passages: passages.flatMap(each => each ?? []),
  };
}

/** What becomes of connections between two sides; nothing where one of them is not known. */
function passage(from: readonly Stage[], to: readonly Stage[], otherwise: 'waits' | 'refused'): Passage | undefined {
  if (from.length === 0 || to.length === 0) return undefined;
  const demand = sum(from.map(({ total }) => total));
  const room = sum(to.map(({ total }) => total));
  const outcome = demand === Number.POSITIVE_INFINITY ? 'unlimited' : demand <= room ? 'fits' : otherwise;
  return { from, to, demand, room, outcome };
}

/** A request to PHP takes two connections of nginx: the client's, and the one to its worker. */
const CONNECTIONS_PER_REQUEST = 2;

function webStage(web: ProgramNode<NginxSubject>): readonly Stage[] {
  const connections = connectionsOf(web);
  const processes = processesOf(web);
  if (!connections || processes === undefined) return [];
  const each = Math.floor((processes * connections.value) / CONNECTIONS_PER_REQUEST);
  const told = `${plural(processes, 'process', 'processes')} x ${connections.value} connections / ${CONNECTIONS_PER_REQUEST} for each request`;
  return [stage('web', web, each, told, [figureOf(web.member, connections, 'count')])];
}

/** Each worker holds one connection at most. */
function workerStage({ node, member, subject }: ProgramNode<FpmSubject>): readonly Stage[] {
  const found = subject.pools.map(({ settings }) => settings.get('pm.max_children'));
  const known = found.flatMap(setting => (setting ? figureOf(member, setting, 'count') : []));
  if (known.length !== found.length) return [];
  const each = sum(known.map(({ value }) => value));
  const pools = subject.pools.map(({ name }, index) => `${known[index]?.value} of ${name}`).join(' + ');
  const told = known.length > 1 ? `(${pools}) workers` : `${each} workers`;
  return [stage('workers', { node }, each, told, known)];
}

function clientStage({ node, member, subject }: ProgramNode<PgbouncerSubject>): readonly Stage[] {
  const most = subject.settings.get('max_client_conn');
  if (!most || most.value <= 0) return [];
  return [stage('pooler-clients', { node }, most.value, `${most.value} clients`, [figureOf(member, most, 'count')])];
}

function serverStage({ node, member, subject }: ProgramNode<PgbouncerSubject>): readonly Stage[] {
  const targets = databasesOf(subject);
  const demands = targets.flatMap(target => demandOf(subject, target) ?? []);
  if (demands.length !== targets.length || demands.length === 0) return [];
  const each = sum(demands.map(({ most }) => most ?? Number.POSITIVE_INFINITY));
  const sums = demands.map(demand => `${demand.target.name}: ${demand.told}`).join('; ');
  const told = node.instances.value > 1 || demands.length > 1 ? `(${sums})` : sums;
  const figures = unique(
    demands.flatMap(({ size, cap }) => [
      figureOf(member, size, 'count', 'unlimited'),
      ...(cap && cap.value > 0 ? [figureOf(member, cap, 'count')] : []),
    ]),
  );
  return [stage('pooler-servers', { node }, each, told, figures)];
}

/** What the server has for clients: its connections without those that it keeps for administrators. */
function databaseStage({ node, member, subject }: ProgramNode<PostgresqlSubject>): readonly Stage[] {
  const { settings } = subject;
  const most = settings.get('max_connections');
  const kept = [settings.get('superuser_reserved_connections'), settings.get('reserved_connections')];
  if (!most) return [];
  const reserved = kept.flatMap(setting => (setting ? figureOf(member, setting, 'count') : []));
  const room = most.value - sum(reserved.map(({ value }) => value));
  const without = reserved.filter(({ value }) => value > 0).map(({ name, value }) => ` - ${value} ${name}`);
  const figures = [figureOf(member, most, 'count'), ...reserved];
  return [stage('database', { node }, room, `${most.value} max_connections${without.join('')}`, figures)];
}

function stage(
  kind: StageKind,
  { node }: Pick<Stage, 'node'>,
  each: number,
  told: string,
  figures: readonly Figure[],
): Stage {
  const { instances } = node;
  // However many machines there are, a database is a single one for those that write to it.
  const count = kind === 'database' ? 1 : instances.value;
  return { kind, node, each, total: each * count, told: count === 1 ? told : times(instances) + told, figures };
}

function unique(figures: readonly Figure[]): readonly Figure[] {
  return figures.filter(
    (figure, index) =>
      figures.findIndex(({ name, at }) => name === figure.name && at?.start === figure.at?.start) === index,
  );
}
