import type { Random } from '../../random.js';
import { fpmCase } from '../files.js';
import { classOf, type FpmClass, items } from './index.js';

/** Lines that the language of php.ini does not allow, and lines that only look so. */
export function syntaxClasses(): readonly FpmClass[] {
  const line = (name: string, make: (random: Random) => string): FpmClass =>
    classOf(name, random => fpmCase(random, [make(random)], random.pick(['pool', 'pool', 'global'])));
  const pool = (name: string, make: (random: Random) => string): FpmClass =>
    classOf(name, random => fpmCase(random, [make(random)]));
  return [
    pool(
      'syntax: signs without quotes',
      random =>
        `env[X]${random.pick([' = ', '='])}${random.pick(items('a¦/x/y¦10¦a b'))}${random.pick(items('(¦)¦!¦~¦(x)¦&¦|¦^¦; x¦=¦#¦?¦{¦}¦[¦]¦,¦:¦%¦"q"¦\'r\''))}${random.pick(['', ' ', 'y', ' z', '2'])}`,
    ),
    classOf('syntax: quotes', quotes),
    line(
      'syntax: no equals sign',
      random =>
        random.pick([
          ...items('pm static¦pm : static¦user¦# a comment¦#¦text¦a b c¦pm.max_requests 5¦x[1]¦env[X]¦include¦x\ty'),
          `x${random.int(1, 99)} y${random.int(1, 99)}`,
        ]) + random.pick(['', ' ', ' ; c', ' #']),
    ),
    line(
      'syntax: sections',
      random =>
        random.pick(
          items(
            '[¦[x¦[x]¦[ www ]¦["www"]¦[www] ; c¦[www]x¦[www]pm.max_requests = 5¦[]¦[global¦[a;b]¦[www]\t¦  [www]¦[x]y]',
          ),
        ) + random.pick(['', ' ', '\t', ' ; x']),
    ),
    line(
      'syntax: a line that starts with a sign',
      random =>
        random.pick(['', ' ', '\t']) +
        random.pick(
          items('= 1¦"x" = 1¦(a) = 1¦!a = 1¦&a=1¦~a¦|¦)¦}¦^a¦;a = 1¦{x} = 1¦$x = 1¦\'x\' = 1¦-x = 1¦.x = 1'),
        ) +
        random.pick(['', ' x', ' ; c', '1']),
    ),
    pool(
      'syntax: operators',
      random =>
        `pm.max_requests${random.pick([' = ', '='])}${random.pick(['', '~', '!', '(', '~ '])}${random.int(0, 99)}${random.pick(items('¦ | 2¦|2¦ & 7¦^1¦ || 2¦)¦ |¦ & (3|4)¦ | on¦ ! 2'))}`,
    ),
    line(
      'syntax: reserved words',
      random =>
        `${random.pick(items('on¦off¦yes¦no¦true¦false¦null¦none¦On¦NULL'))}${random.pick([' = 1', '=1', '', ' x', '\t=1', ' ; c', '[x] = 1'])}`,
    ),
  ];
}

/** A single quote that is not closed ends the line where something stands before it; the dump shows what is left. */
function quotes(random: Random) {
  const before = random.pick(['', 'a', 'a ']);
  const quoted = random.pick(items('"b¦\'b¦"b"¦\'b\'¦"b\\"c"¦"b\\"¦"b\\\\"¦""¦\'\'¦"a;b"¦\'a"b\'¦"a\'b"¦"¦\''));
  const after = random.pick(['', ' ', ' ; c', 'z', ' z']);
  const isLost = before !== '' && /^'b?$/.test(quoted);
  return fpmCase(
    random,
    [`env[X] = ${before}${quoted}${after}`],
    'pool',
    isLost ? 'www/env[X]' : '',
    isLost ? 'as it is written' : undefined,
  );
}
