import { databasesOf, demandOf, poolModeOf, totalDemand } from '../formats/pgbouncer/pools.js';
import { isStartedWith, type PgbouncerSubject } from '../formats/pgbouncer/subject.js';
import type { PostgresqlTypes } from '../formats/postgresql/types.generated.js';
import type { Member } from '../model/platform-subject.js';
import type { Setting } from '../model/settings.js';
import { instancesOf } from '../platform-model/figures.js';
import { plural } from '../units.js';
import { knownDatabases, read } from './databases.js';
import type { Evidence, Verdict } from './model.js';
import { type ChecklistSubject, type Judgement, worst } from './subject.js';

/** A pooler: the file that it is started with. */
interface Pooler extends Member {
  readonly subject: PgbouncerSubject;
}

/** The poolers of a platform; parts of files that nothing includes are none. */
export function poolersOf({ members }: ChecklistSubject): readonly Pooler[] {
  const own = members.filter((member): member is Pooler => member.format === 'pgbouncer');
  return own.filter(({ subject }) => isStartedWith(subject.main) || subject.settings.isComplete);
}

/** The worst that the poolers say for themselves, and whether PostgreSQL has the connections that they may ask for. */
export function judgePoolers(
  poolers: readonly Pooler[],
  subject: ChecklistSubject,
  names: readonly (keyof PostgresqlTypes)[],
): Judgement {
  const usable = usableConnections(subject, names);
  const judged = poolers.map(pooler => obstacle(pooler, subject) ?? judge(pooler, usable));
  const verdict = worst(judged.map(each => each.verdict));
  const reasons = judged.flatMap((each, index) => {
    if (each.verdict !== verdict) return [];
    return poolers.length === 1 ? each.reason : `${poolers[index]?.path}: ${each.reason}`;
  });
  return { verdict, reason: reasons.join(' '), evidence: judged.flatMap(each => each.evidence) };
}

/** What the one server of the platform has for clients; nothing where there are several. */
function usableConnections(subject: ChecklistSubject, names: readonly (keyof PostgresqlTypes)[]): number | undefined {
  const [database, ...others] = knownDatabases(subject, names);
  if (!database || others.length > 0) return undefined;
  const [most, ...reserved] = names.map(name => Number(read(database, name)?.setting.value ?? 0));
  return most === undefined || most === 0 ? undefined : most - reserved.reduce((sum, each) => sum + each, 0);
}

/** What keeps a pooler's settings from being known. */
function obstacle({ uri, path, subject }: Pooler, { isReadable }: ChecklistSubject): Judgement | undefined {
  const evidence: Evidence[] = [
    ...subject.badLines.slice(0, 1).map(({ document, error: { start, end } }) => ({
      at: { uri: document.uri, start, end },
      text: 'cannot be read as a setting',
      verdict: 'unknown' as const,
    })),
    ...subject.includeProblems.map(({ include, why }) => ({
      at: include.at,
      text: `the included file is not part of the check: ${why}`,
      verdict: 'unknown' as const,
    })),
    ...(isReadable(uri) || subject.badLines.length > 0
      ? []
      : [{ at: { uri, start: 0, end: 0 }, text: 'the file is not UTF-8 text', verdict: 'unknown' as const }]),
    ...badValues(subject),
  ];
  if (evidence.length === 0) return undefined;
  return { verdict: 'unknown', reason: `Not all settings of ${path} are known.`, evidence };
}

const DECIDING = [
  'pool_mode',
  'default_pool_size',
  'max_client_conn',
  'reserve_pool_size',
  'max_db_connections',
] as const;

function badValues({ settings, databases }: PgbouncerSubject): readonly Evidence[] {
  const entries = [
    ...DECIDING.flatMap(name => settings.entry(name) ?? []),
    ...databases.flatMap(each => each.settings.entries),
  ];
  return entries.flatMap(({ name, uri, node, reading }) => {
    if (reading === undefined || (reading.ok && reading.replaced === undefined)) return [];
    const { start, end } = node.value;
    return [{ at: { uri, start, end }, text: `${name} has no value that can be read`, verdict: 'unknown' as const }];
  });
}

function judge(pooler: Pooler, usable: number | undefined): Judgement {
  const { subject } = pooler;
  const modes = modesOf(subject);
  const isPooling = modes.some(({ value }) => value === 'transaction');
  const demand = totalDemand(subject);
  const instances = instancesOf(pooler.context).value;
  const total = demand === undefined ? undefined : demand * instances;
  const isTooMuch = total !== undefined && usable !== undefined && total > usable;
  const sizes = databasesOf(subject).flatMap(target => {
    const each = demandOf(subject, target);
    const verdict: Verdict = isTooMuch || each?.most === undefined ? 'fail' : 'pass';
    return each ? [{ at: each.size.at, text: `${target.name}: ${each.told}`, verdict }] : [];
  });
  const evidence = [
    ...modes.map(mode => told(mode, isPooling ? 'pass' : 'fail')),
    ...sizes,
    ...[subject.settings.get('max_client_conn')].flatMap(setting => (setting ? told(setting, 'unknown') : [])),
  ];
  if (!isPooling)
    return {
      verdict: 'fail',
      reason: 'pool_mode is session: each connected client keeps a connection to PostgreSQL.',
      evidence,
    };
  if (isTooMuch)
    return {
      verdict: 'fail',
      reason: `The pools may ask for ${total} connections${instances > 1 ? ` (${plural(instances, 'instance')} x ${demand})` : ''}, and PostgreSQL has ${usable} for clients.`,
      evidence,
    };
  return { verdict: 'unknown', reason: unknownReason(pooler, total, usable), evidence };
}

function unknownReason({ path }: Pooler, total: number | undefined, usable: number | undefined): string {
  const sum =
    total === undefined
      ? 'how many connections its pools may open is not known'
      : `its pools open at most ${total} connections${usable === undefined ? '' : `, and PostgreSQL has ${usable} for clients`}`;
  return `${path} pools transactions, and ${sum}.`;
}

/** The modes that are in use: those of the databases, or the general one where none is listed. */
function modesOf(subject: PgbouncerSubject): readonly Setting<string>[] {
  const own = databasesOf(subject).flatMap(target => poolModeOf(subject, target) ?? []);
  const general = subject.settings.get('pool_mode');
  const modes = own.length > 0 ? own : general ? [general] : [];
  return modes.filter((mode, index) => modes.findIndex(each => each.at.start === mode.at.start) === index);
}

function told(setting: Setting<unknown>, verdict: Verdict): Evidence {
  const text = setting.explicit
    ? `${setting.name} = ${String(setting.value)}`
    : `${setting.name} is not set (default ${String(setting.value)})`;
  return { at: setting.at, text, verdict };
}
