import type { OracleCase } from '../contract.js';
import type { Random } from '../random.js';

/** A php.ini, where need be with files of its conf.d. */
export interface PhpCase extends OracleCase {
  /** Lines, counted from 1, that are meant to set a directive. */
  readonly claims: readonly { readonly line: number; readonly name: string; readonly value?: string }[];
}

export const MAIN = 'php.ini';

/** Set at the very end of every file: where PHP does not have it, it stopped reading before. */
export const SENTINEL = 'headroom.sentinel';

/** What stands around the lines that a case is about. */
const AROUND: readonly string[] = [
  '; a comment',
  '',
  '[PHP]',
  '[Session]',
  '[opcache]',
  'precision = 14',
  'user_agent = shop/1.0',
  'highlight.html = "#000000"',
  'auto_globals_jit = On',
  'session.use_cookies = 1 ; inline',
  'error_append_string =',
  'ignore_user_abort = Off',
  "unserialize_callback_func = 'x;y'",
];

/** A file with some lines among ordinary ones. */
export function phpCase(
  random: Random,
  lines: readonly string[],
  claims: readonly Omit<PhpCase['claims'][number], 'line'>[] = [],
): PhpCase {
  const before = ordinary(random);
  const after = ordinary(random);
  const text = [...before, ...lines, ...after, `${SENTINEL} = 1`].join('\n');
  const at = before.length + 1;
  return {
    files: { [MAIN]: `${text}\n` },
    main: MAIN,
    focus: 'all',
    claims: claims.map(claim => ({ ...claim, line: at })),
  };
}

export function ordinary(random: Random): string[] {
  return Array.from({ length: random.int(0, 3) }, () => random.pick(AROUND));
}

/** `name = value` with the blanks people write. */
export function assignment(random: Random, name: string, value: string): string {
  return `${random.pick(['', '', '', ' ', '\t'])}${name}${random.pick([' = ', '=', ' =', '= ', '\t=\t'])}${value}${random.pick(['', '', '', ' ', ' ; why'])}`;
}
