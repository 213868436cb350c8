import type { Random } from '../../random.js';
import { assignment, caseAmong, type PostgresCase } from '../files.js';
import { spelledInteger } from '../numbers.js';
import { REPLACED, type Settings } from '../settings.js';
import { classOf, type PostgresClass } from './class.js';
import { items } from './items.js';

/** Settings that are right one by one and wrong together, and values that the server quietly replaces. */
export function combinationClasses(settings: Settings): PostgresClass[] {
  return [
    combination('combination: connections', random => connections(random, settings)),
    combination('combination: write-ahead log', writeAheadLog),
    combination('combination: statistics', statistics),
    combination('combination: recovery targets', recoveryTargets),
    combination('combination: all backends', random => backends(random, settings)),
    classOf('value: replaced', random => replaced(random, settings)),
  ];
}

type Lines = readonly (readonly [name: string, value: string])[];

function combination(name: string, choose: (random: Random) => Lines): PostgresClass {
  return classOf(name, random => {
    const lines = random.shuffle(choose(random));
    const written = lines.map(([setting, value]) => assignment(random, setting, value));
    return caseAmong(random, lines[0]?.[0] ?? '', written, { until: 'start' });
  });
}

/** Some of the lines, each at most twice: the defaults count as well, and the later of two lines. */
function some(random: Random, lines: Lines): Lines {
  const kept = lines.filter(() => random.chance(0.75));
  return kept.length > 0 ? kept : lines.slice(0, 1);
}

function connections(random: Random, settings: Settings): Lines {
  const most = random.pick([1, 2, 3, 4, 10, 50, 99, 100, 101, 500]);
  const reserved = random.pick([0, 1, 2, 3, 4, most - 1, most, most + 1, 98, 99, 100]);
  const again = random.chance(0.2) ? [['max_connections', spelledInteger(random, random.pick([2, 200]))] as const] : [];
  const others = settings.named('reserved_connections').exists
    ? [['reserved_connections', spelledInteger(random, random.pick([0, 0, 1, 2, 10, most - 4, most, 97]))] as const]
    : [];
  return some(random, [
    ...others.filter(() => random.chance(0.5)),
    ['max_connections', spelledInteger(random, most)],
    ['superuser_reserved_connections', spelledInteger(random, reserved)],
    ...again,
  ]);
}

function writeAheadLog(random: Random): Lines {
  const size = () => random.pick(WAL_SIZES);
  return some(random, [
    ['wal_level', random.pick(WAL_LEVELS)],
    ['max_wal_senders', random.pick(['0', '0', '0', '1', '10', "'0.4'"])],
    ['archive_mode', random.pick(['off', 'off', 'no', 'on', 'always', 'true'])],
    ...(random.chance(0.3) ? [['min_wal_size', size()] as const] : []),
    ...(random.chance(0.3) ? [['max_wal_size', size()] as const] : []),
    ...(random.chance(0.15) ? [['wal_level', random.pick(['replica', 'minimal'])] as const] : []),
  ]);
}

const WAL_LEVELS = items("minimal¦minimal¦MINIMAL¦'minimal'¦replica¦logical¦archive¦hot_standby");

/** A segment has 16 MB; two of them are the least. */
const WAL_SIZES = items("2MB¦2¦16MB¦31MB¦31¦32MB¦32768kB¦33MB¦80MB¦1GB¦0x1f¦'31.6MB'¦'0.03GB'¦64");

/** The server sets one line after the other, so their order decides which of them it refuses. */
function statistics(random: Random): Lines {
  const bool = () => random.pick(['on', 'on', 'yes', '1', 'off', 'off', 'f']);
  return some(random, [
    ['log_statement_stats', bool()],
    ['log_parser_stats', bool()],
    ['log_planner_stats', bool()],
    ['log_executor_stats', bool()],
  ]);
}

function recoveryTargets(random: Random): Lines {
  const targets: Lines = [
    ['recovery_target', random.pick(["'immediate'", 'immediate', "''"])],
    ['recovery_target_lsn', random.pick(["'0/1'", "'16/B374D848'", "''"])],
    ['recovery_target_name', random.pick(["'a'", 'point_1', "''"])],
    ['recovery_target_xid', random.pick(["'7'", '1234', "''"])],
    ['recovery_target_inclusive', random.pick(['on', 'off'])],
    ['recovery_target_action', random.pick(['pause', 'promote'])],
  ];
  return random.shuffle(targets).slice(0, random.int(1, 3));
}

/** All processes together must fit a fixed table; each line is checked against what holds when it is read. */
function backends(random: Random, settings: Settings): Lines {
  const most = 262_143;
  const others = random.int(1, 300);
  const near =
    most - random.pick([0, 1, 22, 23, 24, 25, 34, 35, 36, others, others + 12, others + 13, others + 14, 400, 1000]);
  const [large, small] = random.shuffle([
    'max_connections',
    'max_wal_senders',
    'max_worker_processes',
    settings.named('autovacuum_worker_slots').exists ? 'autovacuum_worker_slots' : 'autovacuum_max_workers',
  ]);
  const lines: Lines = [
    [large ?? '', String(near)],
    [small ?? '', String(others)],
  ];
  return random.chance(0.7) ? lines : lines.slice(0, 1);
}

function replaced(random: Random, settings: Settings): PostgresCase {
  const setting = settings.named(random.pick([...REPLACED]));
  const { value, text } = replacedValue(random, setting.name);
  const line = assignment(random, setting.name, text);
  const { files, main, focus } = caseAmong(random, setting.name, [line]);
  const at = (files[main] ?? '').split('\n').indexOf(line);
  return { files, main, focus, until: 'read', claim: { line: at + 1, value } };
}

/** A value in base units and one way to write it. */
function replacedValue(random: Random, name: string): { value: string; text: string } {
  if (name === 'wal_buffers' || name === 'autovacuum_work_mem') {
    const value = random.pick([-1, 0, 1, 2, 3, 4, 5, 8, 64, 512, 1000, 1023, 1024, 1025, 2048, 65536]);
    return { value: String(value), text: spelledInteger(random, value) };
  }
  if (name === 'transaction_isolation') {
    const value = random.pick(['serializable', 'repeatable read', 'read committed', 'read uncommitted']);
    return { value, text: `'${value}'` };
  }
  if (name.startsWith('transaction_')) {
    const value = random.chance(0.6);
    return {
      value: value ? 'on' : 'off',
      text: random.pick(value ? ['on', 'yes', 'true', '1'] : ['off', 'no', 'false', '0']),
    };
  }
  const value = random.pick(NAMES);
  return { value, text: `'${value}'` };
}

/** A name is cut off after 63 bytes, and in those that clients see everything that is no ASCII is masked. */
const NAMES: readonly string[] = [
  ...['main', 'my app', 'node-1', 'été', 'größe', 'app é', '日本', 'a\u00a0b', '~x', 'tab'],
  ...[62, 63, 64, 65, 100].map(length => 'n'.repeat(length)),
  ...['é'.repeat(31), 'é'.repeat(32), `${'n'.repeat(62)}é`],
];
