import type { Setting } from '../../model/settings.js';
import { compareVersions } from '../../model/versions.js';
import { plural } from '../../units.js';
import type { PgbouncerSubject, Target } from './subject.js';

/** How many connections to the server the pools of one database line may hold together. */
export interface Demand {
  readonly target: Target;
  /** The setting that says how large each pool is. */
  readonly size: Setting<number>;
  readonly reserve: number;
  /** Pools: one for each user, a single one where the line names its user. */
  readonly users: number;
  readonly usersAssumed: boolean;
  /** What max_db_connections allows; 0 is no limit. */
  readonly cap: Setting<number> | undefined;
  /** Nothing where it has no limit. */
  readonly most: number | undefined;
  /** The arithmetic, as part of a sentence. */
  readonly told: string;
}

/** The setting of a database line, or the one of [pgbouncer] that it inherits. */
export function inherited<Key extends keyof typeof INHERITED>(
  { settings }: PgbouncerSubject,
  target: Target,
  key: Key,
): Setting<number> | undefined {
  const own = target.settings.get(key);
  return own && own.value >= 0 ? own : settings.get(INHERITED[key]);
}

/** Keys of connection strings, and the settings that hold where they are absent or negative. */
const INHERITED = {
  pool_size: 'default_pool_size',
  min_pool_size: 'min_pool_size',
  max_db_connections: 'max_db_connections',
  server_lifetime: 'server_lifetime',
  query_wait_timeout: 'query_wait_timeout',
} as const;

/** How a database line pools: what it says itself, or what [pgbouncer] says. */
export function poolModeOf({ settings }: PgbouncerSubject, target: Target): Setting<string> | undefined {
  return target.settings.get('pool_mode') ?? settings.get('pool_mode');
}

/** Whether a pool of size 0 has no limit, in every version that may run the file. */
export function zeroIsUnlimited({ version }: Pick<PgbouncerSubject, 'version'>): boolean {
  return version.versions.every(each => compareVersions(each, '1.24') >= 0);
}

/** The database lines that count: the last one of each name. */
export function databasesOf({ databases }: PgbouncerSubject): readonly Target[] {
  return databases.filter(({ replacedBy }) => !replacedBy);
}

/** What a database line may ask of the server; nothing where a part of it is not known. */
export function demandOf(subject: PgbouncerSubject, target: Target): Demand | undefined {
  const size = inherited(subject, target, 'pool_size');
  const reserve = reserveOf(subject, target);
  if (!size || reserve === undefined) return undefined;
  const cap = inherited(subject, target, 'max_db_connections');
  const hasUser = target.settings.entry('user') !== undefined;
  const listed = new Set(subject.users.map(({ name }) => name)).size;
  const users = hasUser ? 1 : Math.max(listed, 1);
  const pools = size.value > 0 ? users * (size.value + reserve) : undefined;
  const limit = cap && cap.value > 0 ? cap.value : undefined;
  const most = pools !== undefined && limit !== undefined ? Math.min(pools, limit) : (limit ?? pools);
  const each = reserve > 0 ? `(${size.value} + ${reserve} in reserve)` : String(size.value);
  const who = hasUser ? '1 user' : plural(users, 'user');
  const assumed = hasUser ? '' : listed > 0 ? ' with a line in [users]' : ' (assumed: the file names none)';
  const capped =
    limit !== undefined && (pools === undefined || limit < pools) ? `, at most ${limit} by ${cap?.name}` : '';
  const told =
    pools === undefined ? `pools without a limit${capped}` : `${who}${assumed} x ${each} = ${pools}${capped}`;
  return { target, size, reserve, users, usersAssumed: !hasUser, cap, most, told };
}

function reserveOf({ settings }: PgbouncerSubject, { settings: own }: Target): number | undefined {
  const written = own.get('reserve_pool_size') ?? own.get('reserve_pool');
  const reserve = written && written.value >= 0 ? written : settings.get('reserve_pool_size');
  // Without a timeout the reserve is never used.
  return settings.get('reserve_pool_timeout')?.value === 0 ? 0 : reserve?.value;
}

/** All connections that the listed databases may open together; nothing where one has no limit or is not known. */
export function totalDemand(subject: PgbouncerSubject): number | undefined {
  let total = 0;
  for (const target of databasesOf(subject)) {
    const most = demandOf(subject, target)?.most;
    if (most === undefined) return undefined;
    total += most;
  }
  return total;
}
