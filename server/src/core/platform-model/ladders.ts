import type { NginxSubject } from '../formats/nginx/subject.js';
import { databasesOf, inherited } from '../formats/pgbouncer/pools.js';
import type { PgbouncerSubject } from '../formats/pgbouncer/subject.js';
import type { FpmPool, FpmSubject } from '../formats/php-fpm/subject.js';
import type { Ladder, Measure, Rung, Step } from '../model/platform-model.js';
import type { Setting } from '../model/settings.js';
import { baseName } from '../uris.js';
import { figureOf, plainFigure } from './figures.js';
import type { ProgramNode, Programs } from './nodes.js';
import { connectionsOf, locationsOf } from './web-servers.js';

/** The ladders of a platform: for each pool of workers its timeouts and uploads, for each pooler its open files. */
export function laddersOf(programs: Programs): readonly Ladder[] {
  const { webs, fpms, poolers } = programs;
  return [
    ...webs.flatMap(web => webDescriptors(web) ?? []),
    ...fpms.flatMap(fpm =>
      fpm.subject.pools.flatMap(pool =>
        [timeouts(fpm, pool, programs), uploads(fpm, pool, programs)].flatMap(each => each ?? []),
      ),
    ),
    ...poolers.flatMap(pooler => [poolerTimeouts(pooler, programs), descriptors(pooler)].flatMap(each => each ?? [])),
  ];
}

/** How long a request may take, from the worker that is killed to what it waits for. */
function timeouts(fpm: ProgramNode<FpmSubject>, pool: FpmPool, programs: Programs): Ladder | undefined {
  const { poolers, servers } = programs;
  const owner = `pool ${pool.name}`;
  const reads = webSteps(fpm, pool, programs, 'fastcgi_read_timeout', 'milliseconds');
  const terminate = step(fpm, owner, pool.settings.get('request_terminate_timeout'), 'milliseconds');
  const execution = step(fpm, owner, pool.php.settings.get('max_execution_time'), 'milliseconds');
  // Of several poolers, too, nobody knows which one the workers use.
  const waits = poolers.length === 1 ? poolers.flatMap(waitOf) : [];
  const statements = servers.length === 1 ? servers.flatMap(statementTimeout) : [];
  const grace = graceStep(fpm);
  const rungs = [
    ...rung(grace, terminate, '>='),
    ...reads.flatMap(upper => rung(upper, terminate, '>')),
    ...rung(terminate, execution, '>='),
    ...[...waits, ...statements].flatMap(lower => rung(terminate, lower, '>')),
  ];
  const steps = [...reads, grace, terminate, execution, ...waits, ...statements].flatMap(each => each ?? []);
  return ladder('timeouts', `${fpm.node.path}, ${owner}`, steps, rungs);
}

/** What nginx limits in the blocks that hand requests to a pool, told once for each value. */
function webSteps(
  fpm: ProgramNode<FpmSubject>,
  pool: FpmPool,
  programs: Programs,
  name: 'fastcgi_read_timeout' | 'client_max_body_size',
  measure: Measure,
): readonly Step[] {
  const found = locationsOf(programs, fpm, pool).flatMap(({ web, scope }) => {
    const setting = scope.get(name);
    return setting ? [{ web, setting }] : [];
  });
  const places = found.map(({ setting }) => `${setting.at.uri}:${setting.explicit ? setting.at.start : setting.value}`);
  return (
    found
      .filter((_, index) => places.indexOf(places[index] ?? '') === index)
      // Only for bodies zero is no limit.
      .flatMap(({ web, setting }) => step(web, '', setting, measure, measure === 'bytes' ? 'unlimited' : 'none') ?? [])
  );
}

/** How long the pod is given to end, which is what running requests have. */
function graceStep({ node, member }: ProgramNode<FpmSubject>): Step | undefined {
  const { placement } = member.context;
  if (!placement?.grace) return undefined;
  const { value, at } = placement.grace;
  const from = at ? baseName(at.uri) : 'default';
  const figure = plainFigure('terminationGracePeriodSeconds', { value, from }, 'milliseconds', at);
  return { node, owner: placement.machine, figure };
}

/**
 * How long a client waits for a connection at least: which database line the workers use nobody says, so that of all
 * of them the shortest counts.
 */
function waitOf(pooler: ProgramNode<PgbouncerSubject>): readonly Step[] {
  const { subject } = pooler;
  const lines = databasesOf(subject).map(target => inherited(subject, target, 'query_wait_timeout'));
  const settings = lines.length > 0 ? lines : [subject.settings.get('query_wait_timeout')];
  const steps = settings.map(setting => step(pooler, '', setting, 'milliseconds'));
  const known = steps.flatMap(each => each ?? []);
  const [shortest] = known.toSorted((a, b) => a.figure.value - b.figure.value);
  return shortest && known.length === steps.length ? [shortest] : [];
}

function statementTimeout(server: Programs['servers'][number]): readonly Step[] {
  return [step(server, '', server.subject.settings.get('statement_timeout'), 'milliseconds')].flatMap(
    each => each ?? [],
  );
}

/** The pooler ends what the server failed to end, and not the other way round. */
function poolerTimeouts(pooler: ProgramNode<PgbouncerSubject>, { servers }: Programs): Ladder | undefined {
  const query = step(pooler, '', pooler.subject.settings.get('query_timeout'), 'milliseconds');
  const statements = servers.length === 1 ? servers.flatMap(statementTimeout) : [];
  const steps = [query, ...statements].flatMap(each => each ?? []);
  return ladder(
    'timeouts',
    pooler.node.path,
    steps,
    statements.flatMap(lower => rung(query, lower, '>')),
  );
}

/** How much a request may carry, from its body to one file. */
function uploads(fpm: ProgramNode<FpmSubject>, pool: FpmPool, programs: Programs): Ladder | undefined {
  const owner = `pool ${pool.name}`;
  const post = step(fpm, owner, pool.php.settings.get('post_max_size'), 'bytes');
  const file = step(fpm, owner, pool.php.settings.get('upload_max_filesize'), 'bytes', 'none');
  const bodies = webSteps(fpm, pool, programs, 'client_max_body_size', 'bytes');
  const steps = [...bodies, post, file].flatMap(each => each ?? []);
  const rungs = [...bodies.flatMap(upper => rung(upper, post, '>=')), ...rung(post, file, '>')];
  return ladder('uploads', `${fpm.node.path}, ${owner}`, steps, rungs);
}

/** A request takes two descriptors of nginx: the client's, and the one to its worker. */
const FILES_PER_CONNECTION = 2;

/** Where nginx does not raise its own limit, that of its service holds for each of its processes. */
function webDescriptors(web: ProgramNode<NginxSubject>): Ladder | undefined {
  const { node, member, subject } = web;
  const { placement } = member.context;
  const connections = connectionsOf(web);
  const isCertain = subject.isMain && subject.top.isCertain && !subject.top.own('worker_rlimit_nofile');
  if (!placement?.openFiles || !connections || !isCertain) return undefined;
  const { value, at } = placement.openFiles;
  const limit = plainFigure('LimitNOFILE', { value, from: baseName(at.uri) }, 'count', at);
  const own = figureOf(member, connections, 'count');
  const upper: Step = { node, owner: placement.machine, figure: limit };
  const lower: Step = { node, owner: '', figure: { ...own, value: own.value * FILES_PER_CONNECTION } };
  return ladder('descriptors', node.path, [upper, lower], rung(upper, lower, '>='));
}

/** What PgBouncer opens besides connections: its log, its sockets and the like. */
const OTHER_FILES = 10;

function descriptors(pooler: ProgramNode<PgbouncerSubject>): Ladder | undefined {
  const { node, subject } = pooler;
  const { openFiles } = subject;
  const clients = subject.settings.get('max_client_conn');
  if (!openFiles || !clients) return undefined;
  const limit = { value: openFiles.limit, from: openFiles.uri.slice(openFiles.uri.lastIndexOf('/') + 1) };
  const upper: Step = {
    node,
    owner: '',
    figure: plainFigure('LimitNOFILE', limit, 'count', { uri: openFiles.uri, start: 0, end: 0 }),
  };
  const own = figureOf(pooler.member, clients, 'count');
  const lower: Step = { node, owner: '', figure: { ...own, value: own.value + OTHER_FILES } };
  return ladder('descriptors', node.path, [upper, lower], rung(upper, lower, '>='));
}

function step(
  { node, member }: ProgramNode<unknown>,
  owner: string,
  setting: Setting<number> | undefined,
  measure: Measure,
  zero: 'none' | 'unlimited' = 'unlimited',
): Step | undefined {
  return setting && { node, owner, figure: figureOf(member, setting, measure, zero) };
}

function rung(upper: Step | undefined, lower: Step | undefined, order: Rung['order']): readonly Rung[] {
  if (!upper || !lower) return [];
  const [above, below] = [upper.figure.value, lower.figure.value];
  const isUnlimited = above === Number.POSITIVE_INFINITY;
  return [{ upper, lower, order, holds: isUnlimited || (order === '>' ? above > below : above >= below) }];
}

function ladder(
  kind: Ladder['kind'],
  label: string,
  steps: readonly Step[],
  rungs: readonly Rung[],
): Ladder | undefined {
  return rungs.length > 0 ? { kind, label, steps, rungs } : undefined;
}
