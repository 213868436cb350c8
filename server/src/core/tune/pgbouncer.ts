import type { PostgresqlSubject } from '../formats/postgresql/subject.js';
import type { Member } from '../model/platform-subject.js';
import { compareVersions } from '../model/versions.js';
import { formatBytes, KIB, plural } from '../units.js';
import { infeasible, type TuneInput, type TuneLine, type TunePlan, type Tuner } from './tuner.js';

/** PgBouncer in front of one server: its pools divide what the server can give. */
export const pgbouncerTuner: Tuner = {
  format: 'pgbouncer',
  flags: [
    { name: 'backend-connections', placeholder: 'N', help: 'connections that the PostgreSQL server has for clients' },
    { name: 'databases', placeholder: 'N', help: 'databases that clients ask for (default 1)' },
    { name: 'users', placeholder: 'N', help: 'users that connect to each of them (default 1)' },
    { name: 'clients', placeholder: 'N', help: 'clients at the same time (default 20 for each pooled connection)' },
    { name: 'instances', placeholder: 'N', help: 'PgBouncer processes in front of the server (default 1)' },
  ],
  readNumbers,
  plan,
};

/** What the platform's only PostgreSQL server has for clients, and how many poolers there are. */
function readNumbers(members: readonly Member[]): Readonly<Record<string, number>> {
  const servers = members.filter(
    ({ format, subject }) => format === 'postgresql' && (subject as PostgresqlSubject).settings.isComplete,
  );
  const [server] = servers;
  const pooler = members.find(({ format }) => format === 'pgbouncer');
  const instances = pooler?.context.tier?.instances?.max;
  if (!server || servers.length > 1) return instances === undefined ? {} : { instances };
  const { settings } = server.subject as PostgresqlSubject;
  const reserved = ['superuser_reserved_connections', 'reserved_connections'] as const;
  const usable =
    (settings.get('max_connections')?.value ?? 0) -
    reserved.reduce((sum, name) => sum + (settings.get(name)?.value ?? 0), 0);
  return { ...(usable > 0 && { 'backend-connections': usable }), ...(instances !== undefined && { instances }) };
}

/** What pools may take of the server; the rest is for migrations, monitoring and people. */
const SHARE = 0.8;
/** What a connected client costs: its socket, its state and a packet buffer. */
const CLIENT = 16 * KIB;
const MANY_FOR_EACH = 20;
const FEWEST_CLIENTS = 100;

function plan({ context, numbers }: TuneInput): TunePlan {
  const { databases = 1, users = 1, instances = 1 } = numbers;
  const backend = numbers['backend-connections'];
  if (backend === undefined)
    return infeasible(
      '--backend-connections is needed: how many connections the PostgreSQL server has for clients (max_connections less the reserved ones).',
    );
  const budget = Math.floor(backend * SHARE);
  const pools = databases * users * instances;
  const each = Math.floor(budget / pools);
  const told = `${backend} connections x ${SHARE * 100} % = ${budget}, for ${plural(pools, 'pool')} (${plural(databases, 'database')} x ${plural(users, 'user')} x ${plural(instances, 'process', 'processes')})`;
  if (each < 1) return infeasible(`${told}: less than one for each. Raise max_connections, or use fewer pools.`);
  const reserve = each >= 5 ? Math.floor(each / 5) : 0;
  const total = databases * users * each;
  const clients = numbers.clients ?? Math.max(Math.ceil((total * MANY_FOR_EACH) / 100) * 100, FEWEST_CLIENTS);
  if (clients <= total)
    return infeasible(
      `${clients} clients for ${total} pooled connections (${told}): each could have one of its own. Give --clients more, or use no pooler.`,
    );
  const memory = context.hardware.memory?.value;
  if (memory !== undefined && clients * CLIENT > memory / 2)
    return infeasible(
      `${clients} clients x ${formatBytes(CLIENT)} = ${formatBytes(clients * CLIENT)}, more than half of ${formatBytes(memory)} RAM.`,
    );
  const sizes = { each, reserve, clients, told, databases, users, total };
  return {
    kind: 'plan',
    lines: [...databaseLines(databases), ...poolLines(context, sizes, numbers.clients !== undefined)],
  };
}

function databaseLines(count: number): readonly TuneLine[] {
  return Array.from({ length: count }, (_, index) => ({
    name: count === 1 ? 'app' : `app${index + 1}`,
    value: `host=127.0.0.1 port=5432 dbname=${count === 1 ? 'app' : `app${index + 1}`}`,
    because: index === 0 ? 'Name the databases as clients ask for them, and the host of the server.' : 'The next one.',
    section: 'databases',
    isFresh: true as const,
  }));
}

interface Sizes {
  readonly each: number;
  readonly reserve: number;
  readonly clients: number;
  readonly told: string;
  readonly databases: number;
  readonly users: number;
  readonly total: number;
}

function poolLines({ workload, version }: TuneInput['context'], sizes: Sizes, isAsked: boolean): readonly TuneLine[] {
  const { each, reserve, clients, told, users, total } = sizes;
  const isShort =
    workload === undefined || workload.value === 'web' || workload.value === 'oltp' || workload.value === 'mixed';
  const isWeb = workload === undefined || workload.value === 'web';
  const has = (since: string) => compareVersions(version.shown, since) >= 0;
  const line = (name: string, value: string | number, because: string): TuneLine => ({
    name,
    value: String(value),
    because,
    section: 'pgbouncer',
  });
  const fresh = (name: string, value: string, because: string): TuneLine => ({
    ...line(name, value, because),
    isFresh: true,
  });
  return [
    fresh('listen_addr', '127.0.0.1', 'Where clients connect.'),
    fresh('listen_port', '6432', 'The usual port.'),
    fresh('auth_type', 'scram-sha-256', 'How clients log in; their names and secrets stand in auth_file.'),
    fresh('auth_file', '/etc/pgbouncer/userlist.txt', 'A line "name" "secret" for each user.'),
    line(
      'pool_mode',
      isShort ? 'transaction' : 'session',
      isShort
        ? 'Short transactions take turns with few connections; LISTEN, advisory locks and SET need a session pool.'
        : `Under a ${workload?.value} workload sessions are long and use session features.`,
    ),
    line(
      'max_client_conn',
      clients,
      isAsked
        ? `As many as asked for, over ${total} pooled connections.`
        : `${MANY_FOR_EACH} clients for each of ${total} pooled connections, rounded up to hundreds.`,
    ),
    line(
      'default_pool_size',
      each - reserve,
      `${told} = ${each} each${reserve > 0 ? `, less ${reserve} in reserve` : ''}.`,
    ),
    line(
      'reserve_pool_size',
      reserve,
      reserve > 0
        ? `A fifth of ${each}, for clients that have waited reserve_pool_timeout.`
        : `${each} for each pool leave nothing for a reserve.`,
    ),
    ...(reserve > 0 ? [line('reserve_pool_timeout', 3, 'Well before clients are dropped.')] : []),
    line(
      'max_db_connections',
      users * each,
      `${plural(users, 'user')} x ${each}: more users cannot take more of the server.`,
    ),
    line(
      'query_wait_timeout',
      isWeb ? 15 : 120,
      isWeb ? 'Below the timeout of a web server, so that it gets an answer.' : 'Queries may wait, but not for ever.',
    ),
    ...(has('1.21') && !has('1.24') && isShort
      ? [
          line(
            'max_prepared_statements',
            200,
            'Prepared statements follow clients to any connection; off by default before 1.24.',
          ),
        ]
      : []),
    line('server_idle_timeout', 600, 'Pools shrink after a busy moment.'),
    line('server_lifetime', 3600, 'Connections are renewed each hour, which frees what they have cached.'),
    ...(isWeb
      ? [
          line('log_connections', 0, 'Web applications connect for each request.'),
          line('log_disconnections', 0, 'The statistics of each minute tell more.'),
        ]
      : []),
  ];
}
