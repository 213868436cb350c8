import type { OracleCase } from '../contract.js';
import type { Random } from '../random.js';

/** A case for PostgreSQL. */
export interface PostgresCase extends OracleCase {
  /** Whether the server reads the file only, or goes on to where it checks settings against each other. */
  readonly until: 'read' | 'start';
  /** The value that the focus line asks for in base units, where the server may quietly use another one. */
  readonly claim?: { readonly line: number; readonly value: string };
}

export const MAIN = 'postgresql.conf';

/** A case of one file. */
export function caseOf(focus: string, text: string, more: Partial<PostgresCase> = {}): PostgresCase {
  return { files: { [MAIN]: text }, main: MAIN, focus, until: 'read', ...more };
}

/** A case in which the given lines stand, in their order, among others that are right. */
export function caseAmong(
  random: Random,
  focus: string,
  lines: readonly string[],
  more: Partial<PostgresCase> = {},
): PostgresCase {
  return caseOf(focus, fileOf(random, focus, lines), more);
}

export function fileOf(random: Random, focus: string, lines: readonly string[]): string {
  const surrounded = lines.flatMap(line => [...goodLines(random, focus, random.int(0, 2)), line]);
  const text = [...surrounded, ...goodLines(random, focus, random.int(0, 2))].join('\n');
  return random.chance(0.9) ? `${text}\n` : text;
}

/** Lines without any influence on the settings that cases are about. */
export function goodLines(random: Random, focus: string, count: number): string[] {
  const others = GOOD_LINES.filter(line => !line.toLowerCase().startsWith(focus.toLowerCase()));
  return Array.from({ length: count }, () => random.pick(others));
}

/** The `name = value` of a case, with blanks and the optional equals sign as people write them. */
export function assignment(random: Random, name: string, value: string): string {
  const separator = random.pick([' = ', '=', ' =', '= ', ' ', '\t', ' \t=\t ', '   ']);
  return `${random.pick(['', '', '', ' ', '\t'])}${name}${separator}${value}${random.pick(['', '', '', ' ', '\t', ' # note', '# note'])}`;
}

const GOOD_LINES: readonly string[] = [
  '',
  '# a comment',
  "#work_mem = 4MB\t\t# min 64kB, it's a default",
  '   ',
  "log_directory = 'pg_log'",
  "hot_standby_feedback = on # don't",
  'effective_cache_size = 4GB',
  'random_page_cost = 1.1',
  'Bgwriter_Delay=200ms',
  'checkpoint_timeout 15min',
  'search_path = \'"$user", public\'',
  'max_parallel_workers = 4',
  "wal_writer_delay = '0.2s'",
  "myapp.setting = 'x'",
  'track_io_timing = yes',
];
