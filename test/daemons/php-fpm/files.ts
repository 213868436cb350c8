import type { OracleCase } from '../contract.js';
import type { Random } from '../random.js';

/** A configuration of PHP-FPM. */
export interface FpmCase extends OracleCase {
  /** What the focus was meant to be, in the words of `php-fpm -tt`; another value is not what the line says. */
  readonly claim?: { readonly line: number; readonly value: string };
}

export const MAIN = 'php-fpm.conf';

/** Lines that make a whole pool. */
export const POOL: readonly string[] = [
  'user = nobody',
  'listen = 127.0.0.1:9000',
  'pm = static',
  'pm.max_children = 4',
];

const AROUND: readonly string[] = [
  '; a comment',
  '',
  'pm.max_requests = 500',
  'catch_workers_output = yes ; inline',
  'php_value[memory_limit] = 64M',
  'php_admin_flag[log_errors] = on',
  'env[PATH] = /usr/bin',
  'CHDIR = /',
  'listen.backlog = 511',
  'access.suppress_path[] = /ping',
];

/** Some ordinary lines of a pool. */
export function ordinary(random: Random): string[] {
  return Array.from({ length: random.int(0, 3) }, () => random.pick(AROUND));
}

/** A whole configuration with some lines in its pool or in its global part. */
export function fpmCase(
  random: Random,
  lines: readonly string[],
  part: 'pool' | 'global' = 'pool',
  focus = '',
  value?: string,
): FpmCase {
  const header = ['[global]', 'error_log = /dev/null'];
  const before = part === 'pool' ? [...header, '[www]', ...random.shuffle(POOL), ...ordinary(random)] : header;
  const after =
    part === 'pool'
      ? ordinary(random)
      : [...ordinary(random).filter(line => line === '' || line.startsWith(';')), '[www]', ...POOL];
  return textCase(
    [...before, ...lines, ...after].join('\n'),
    focus,
    value === undefined ? undefined : { line: before.length + 1, value },
  );
}

export function textCase(
  text: string,
  focus = '',
  claim?: FpmCase['claim'],
  others: Readonly<Record<string, string>> = {},
): FpmCase {
  return { files: { [MAIN]: `${text}\n`, ...others }, main: MAIN, focus, ...(claim && { claim }) };
}

export function assignment(random: Random, name: string, value: string): string {
  return `${random.pick(['', '', '', ' ', '\t'])}${name}${random.pick([' = ', '=', ' =', '= ', '\t=\t'])}${value}${random.pick(['', '', '', ' ', ' ; why'])}`;
}
