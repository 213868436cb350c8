import type { OracleCase } from '../contract.js';
import type { Random } from '../random.js';

/** A case for PgBouncer. The focus is `pgbouncer/NAME` or `databases/DATABASE/KEY`; empty where nothing is compared. */
export interface PgbouncerCase extends OracleCase {
  /** What the line asks for, in the console's words, where the pooler may quietly use something else. */
  readonly claim?: { readonly line: number; readonly value: string };
}

export const MAIN = 'pgbouncer.ini';

/** What keeps the poolers of a run apart, and opens the console to everybody. */
export const BASE = ['unix_socket_dir = .', 'auth_type = any'];

export function caseOf(focus: string, text: string, more: Partial<PgbouncerCase> = {}): PgbouncerCase {
  return { files: { [MAIN]: text }, main: MAIN, focus, ...more };
}

/** Lines of the sections of a file. */
export interface Parts {
  readonly main?: readonly string[];
  readonly databases?: readonly string[];
  readonly users?: readonly string[];
}

/** A file whose sections hold the given lines among others that are right. */
export function fileOf(random: Random, { main = [], databases = [], users = [] }: Parts): string {
  const sections = [
    ['[pgbouncer]', ...BASE, ...mixed(random, main, GOOD_SETTINGS)],
    ...(databases.length > 0 || random.chance(0.4)
      ? [['[databases]', ...mixed(random, databases, GOOD_DATABASES)]]
      : []),
    ...(users.length > 0 || random.chance(0.2) ? [['[users]', ...mixed(random, users, GOOD_USERS)]] : []),
  ];
  const text = random.shuffle(sections).flat().join('\n');
  return random.chance(0.9) ? `${text}\n` : text;
}

function mixed(random: Random, lines: readonly string[], good: readonly string[]): string[] {
  const names = new Set(lines.map(nameOf));
  const others = good.filter(line => line.trim() === '' || !names.has(nameOf(line)));
  const some = () => Array.from({ length: random.int(0, 2) }, () => random.pick(others));
  return [...lines.flatMap(line => [...some(), line]), ...some()];
}

function nameOf(line: string): string {
  return line.split('=')[0]?.trim() ?? '';
}

/** The number of the line that holds a text. */
export function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length;
}

/** `name = value` with blanks as people write them. */
export function assignment(random: Random, name: string, value: string): string {
  const separator = random.pick([' = ', ' = ', '=', ' =', '= ', '\t=\t']);
  return `${random.pick(['', '', '', ' ', '\t'])}${name}${separator}${value}${random.pick(['', '', '', ' ', '\t', '\r'])}`;
}

const GOOD_SETTINGS = [
  '',
  '; a comment',
  '# another = comment',
  ';pool_mode = session ; x',
  '   ',
  'log_stats = 0',
  'server_round_robin=1',
  'ignore_startup_parameters = extra_float_digits, options',
  'tcp_keepalive = 1',
  'admin_users = a, b',
  'dns_zone_check_period = 0',
];

const GOOD_DATABASES = [
  '',
  '; a comment',
  ';old = host=db ; x',
  'good1 = host=10.0.0.1',
  'good2 = host=/tmp dbname=x pool_size=3',
  'good3 =',
  '* = host=10.0.0.1',
];

const GOOD_USERS = ['', '# a comment', 'good = pool_mode=session', 'good2 = max_user_connections=4'];
