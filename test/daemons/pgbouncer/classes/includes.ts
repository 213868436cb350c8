import type { Random } from '../../random.js';
import { BASE, MAIN, type PgbouncerCase } from '../files.js';
import { classOf, items, type PgbouncerClass } from './class.js';

/** Files that are included, and those that are not there. */
export function includeClasses(): PgbouncerClass[] {
  return [
    classOf('include: how it is written', written),
    classOf('include: what the file holds', contents),
    classOf('include: nested', nested),
  ];
}

function caseOf(files: Readonly<Record<string, string>>): PgbouncerCase {
  return { files, main: MAIN, focus: '' };
}

function written(random: Random): PgbouncerCase {
  const name = random.pick(['inc.ini', 'with blank.ini', 'inc.conf', `inc${random.int(0, 99)}.ini`]);
  const path = random.pick([
    name,
    name,
    `./${name}`,
    `"${name}"`,
    `'${name}'`,
    `${name} ; x`,
    `${name} # x`,
    '',
    'missing.ini',
    '*.ini',
    `${name} x`,
  ]);
  const word = random.pick(items('%include¦%include¦%include¦%INCLUDE¦% include¦include¦%include_dir¦%includeif'));
  const line = `${random.pick(['', '', ' ', '\t'])}${word}${random.pick([' ', ' ', '\t', '  ', ' = ', ''])}${path}${random.pick(['', '', ' ', '\r'])}`;
  return caseOf({ [MAIN]: ['[pgbouncer]', ...BASE, line, ''].join('\n'), [name]: 'log_stats = 0\n' });
}

function contents(random: Random): PgbouncerCase {
  const count = random.int(1, 99);
  const inner = random.pick([
    `default_pool_size = ${count}`,
    `default_pool_size = ${count} ; x`,
    `[databases]\na = host=h pool_size=${count}`,
    `[databases]\na = hst=h${count}`,
    `a${count} = host=h`,
    `; nothing ${count}`,
    '',
    `[users]\nu = max_user_connections=${count}`,
    `[unknown${count}]`,
    `[pgbouncer`,
  ]);
  // Nobody knows what belongs to a section that does not exist.
  const lines = [`log_stats = ${random.pick(['0', '1', 'on'])}`, `z = host=h${count}`, `z = pool_mode=session`];
  const after = random.pick(['', '[databases]\nb = host=h', ...(inner.startsWith('[unknown') ? [] : lines)]);
  const main = ['[pgbouncer]', ...BASE, '%include inc.ini', after, ''].join('\n');
  return caseOf({ [MAIN]: main, 'inc.ini': `${inner}${random.pick(['', '\n'])}` });
}

/** Circles, and ladders around the ten levels that are allowed. */
function nested(random: Random): PgbouncerCase {
  const depth = random.int(1, 14);
  const files: Record<string, string> = { [MAIN]: ['[pgbouncer]', ...BASE, '%include f1.ini', ''].join('\n') };
  for (let level = 1; level <= depth; level++)
    files[`f${level}.ini`] =
      `; level ${level}\n${level < depth ? `%include f${level + 1}.ini` : random.pick(['log_stats = 1', 'log_stats = on', `%include ${random.pick([MAIN, 'f1.ini', `f${depth}.ini`])}`, `; ${random.int(0, 999)}`])}\n`;
  return caseOf(files);
}
