import type { Random } from '../../random.js';
import type { Setting } from '../facts.js';
import { caseAmong } from '../files.js';
import { type Settings, spelledName } from '../settings.js';
import { classOf, type PostgresClass } from './class.js';
import { EMPTY, GARBAGE, PIECES, SEPARATORS, SPECIAL } from './lexical-material.js';
import { validLine, validValue } from './valid.js';

/** What the server's scanner makes of quotes, separators and stray characters. */
export function lexicalClasses(settings: Settings): PostgresClass[] {
  const texts = settings.ofType('string');
  const any = settings.focusable;
  return [
    line('syntax: special characters without quotes', texts, (random, name) => `${name} = ${special(random)}`),
    line('syntax: words with dots and signs', texts, (random, name) => `${name} = ${dotted(random)}`),
    line(
      'syntax: a quote is missing',
      any,
      (random, name, setting) => `${name} = ${unclosed(random, validValue(random, setting))}`,
    ),
    line('syntax: escapes', texts, (random, name) => `${name} = '${escaped(random)}'`),
    line(
      'syntax: two values',
      any,
      (random, name, setting) => `${name} = ${twoValues(random, validValue(random, setting))}`,
    ),
    line('syntax: double quotes', any, (random, name, setting) =>
      doubleQuoted(random, name, validValue(random, setting)),
    ),
    line('syntax: separators', any, (random, name, setting) => separated(random, name, validValue(random, setting))),
    line('syntax: empty value', any, (random, name) => name + random.pick(EMPTY)),
    line(
      'syntax: trailing garbage',
      any,
      (random, _name, setting) => validLine(random, setting).replace(/[ \t]*(#.*)?$/, '') + random.pick(GARBAGE),
    ),
  ];
}

type Write = (random: Random, name: string, setting: Setting) => string;

function line(name: string, pool: readonly Setting[], write: Write): PostgresClass {
  return classOf(name, random => {
    const setting = random.pick(pool);
    return caseAmong(random, setting.name, [write(random, spelledName(random, setting.name), setting)]);
  });
}

function special(random: Random): string {
  if (random.chance(0.6)) return random.pick(SPECIAL);
  return Array.from({ length: random.int(1, 4) }, () => random.pick([...'ab1-_./:*,%$"=;()[]!@~?+&|'])).join('');
}

/** A word may hold dots, dashes, slashes and colons, but two identifiers with one dot are a name and no value. */
function dotted(random: Random): string {
  const part = () => random.pick(['a', 'example', 'com', 'b9', '_x', '9', 'été', '']);
  const parts = Array.from({ length: random.int(1, 4) }, part);
  return (
    (random.chance(0.8) ? 'w' : '') +
    parts.reduce((text, next) => text + random.pick(['.', '.', '.', '-', '/', ':']) + next, random.pick(['', 'x']))
  );
}

function unclosed(random: Random, value: string): string {
  const bare = value.replaceAll("'", '') || 'x';
  return random.pick([
    `'${bare}`,
    `${bare}'`,
    `'${bare}''`,
    `''${bare}'`,
    `'`,
    `'''`,
    `'${bare}\\'`,
    `'${bare}' '`,
    `'${bare} # note`,
    `'${bare}"`,
  ]);
}

/** At times with a quote or a backslash too many, and then the string does not end where it seems to. */
function escaped(random: Random): string {
  const text = Array.from({ length: random.int(1, 6) }, () => random.pick(PIECES)).join('');
  return random.chance(0.2) ? text + random.pick(['\\', "'", "''\\", "'a"]) : text;
}

function twoValues(random: Random, value: string): string {
  const other = random.pick(["'b'", "''", 'b', '1', "'MB'", value]);
  const first = value.startsWith("'") ? value : `'${value}'`;
  return first + random.pick([' ', '', '\t', '  ', ', ', ' + ', '\\']) + other;
}

function doubleQuoted(random: Random, name: string, value: string): string {
  const bare = value.replaceAll("'", '');
  return random.pick([
    `${name} = "${bare}"`,
    `${name} "${bare}"`,
    `"${name}" = ${value}`,
    `${name} = "'${bare}'"`,
    `${name} = ${value} # "`,
    `${name} = “${bare}”`,
  ]);
}

function separated(random: Random, name: string, value: string): string {
  return name + random.pick(SEPARATORS) + value;
}
