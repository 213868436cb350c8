import type { Random } from '../../random.js';
import { caseAmong, caseOf, fileOf, goodLines, type PostgresCase } from '../files.js';
import { type Settings, spelledName } from '../settings.js';
import { classOf, type PostgresClass } from './class.js';
import { items } from './items.js';
import { validLine, validValue } from './valid.js';

/** Comments, blanks, line ends and what other formats would allow between the lines. */
export function layoutClasses(settings: Settings): PostgresClass[] {
  const among = (name: string, write: (random: Random, good: string, setting: string, value: string) => string) =>
    classOf(name, random => {
      const setting = random.pick(settings.focusable);
      const value = validValue(random, setting);
      const written = write(random, validLine(random, setting), spelledName(random, setting.name), value);
      return caseAmong(random, setting.name, written.split('\n'));
    });
  return [
    among('layout: comments', (random, good) => `${commentLine(random)}\n${good}`),
    among('layout: section header', (random, good) =>
      random.pick([`${random.pick(SECTIONS)}\n${good}`, `${good}\n${random.pick(SECTIONS)}`]),
    ),
    classOf('layout: byte order mark', random => byteOrderMark(random, settings)),
    classOf('layout: line ends', random => lineEnds(random, settings)),
    among('layout: blanks', (random, _good, name, value) => blanks(random, name, value)),
    among('layout: non-breaking and wide spaces', (random, _good, name, value) => wideSpaces(random, name, value)),
    among('layout: continued lines', (random, _good, name, value) => continued(random, name, value)),
  ];
}

/** Comment signs of other formats, and signs that only look like a comment of this one. */
function commentLine(random: Random): string {
  const text = random.pick(['note', "it's", 'work_mem = 1', '', '"', "'", 'a # b', '[x]', 'é', 'note \\', '#']);
  const sign = random.pick(items("#¦# ¦  #¦\t# ¦##¦#¦--¦-- ¦;¦; ¦//¦/* ¦!¦rem ¦%¦'#'¦/*# ¦~"));
  return sign + text + (sign.startsWith('/*') ? ' */' : '');
}

const SECTIONS: readonly string[] = items(
  '[postgresql]¦[x]¦[]¦[¦]¦[global] # note¦  [main]¦[a b]¦# [x]¦postgresql:¦postgresql {¦}¦<x>¦---',
  `...¦# {¦[[x]]¦server:¦===¦@include x¦%YAML¦#!/bin/sh¦work_mem:¦'[x]'¦[x¦x]¦#[x¦\\¦&¦""¦''¦1¦0x1`,
  '.5¦-1¦1.5¦=',
);

const BOM = '\uFEFF';

/** At the start of a file it becomes a part of the first word, whatever that is. */
function byteOrderMark(random: Random, settings: Settings): PostgresCase {
  const setting = random.pick(settings.focusable);
  const line = validLine(random, setting);
  const rest = fileOf(random, setting.name, [line]);
  const name = setting.name;
  return random.pick([
    () => caseOf(name, BOM + rest),
    () => caseOf(name, `${BOM}\n${rest}`),
    () => caseOf(name, `${BOM}# note\n${rest}`),
    () => caseOf(name, `${BOM}${line}\n${rest}`),
    () => caseOf(name, `# note${BOM}\n${rest}`),
    () => caseOf(name, `${rest.endsWith('\n') ? rest : `${rest}\n`}${BOM}`),
    () => caseOf(name, rest.replace(/\n/, `\n${BOM}`)),
    () => caseOf(name, `# note\n${rest}`),
  ])();
}

function lineEnds(random: Random, settings: Settings): PostgresCase {
  const setting = random.pick(settings.focusable);
  const lines = [
    ...goodLines(random, setting.name, random.int(0, 3)),
    validLine(random, setting),
    ...goodLines(random, setting.name, random.int(0, 2)),
  ];
  const end = random.pick(['\r\n', '\r\n', '\r', '\n\r', '\r\r\n', '\n\n', '\n']);
  return caseOf(setting.name, lines.join(end) + random.pick([end, end, '', '\n', '\r', ' ', '\t']));
}

/** Blanks are spaces, tabs and carriage returns; form feeds and vertical tabs are not. */
function blanks(random: Random, name: string, value: string): string {
  const blank = () =>
    random.pick([' ', '\t', '  ', '\r', '', ' \t ', '', random.pick(['\f', '\v', '\x01', '\x7f', '\b'])]);
  const line = `${blank()}${name}${random.pick([' ', '\t'])}${blank()}${random.pick(['=', ''])}${blank()}${value}${blank()}`;
  return random.pick([line, `${blank()}\n${line}`, `${line}\n${blank()}`]);
}

/** Every character above ASCII is a letter for the scanner, the invisible ones as well. */
function wideSpaces(random: Random, name: string, value: string): string {
  const space = random.pick(['\u00a0', '\u2009', '\u200b', '\u3000', '\u2028', '\u0085', '\u202f']);
  return random.pick([
    `${name}${space}= ${value}`,
    `${name} =${space}${value}`,
    `${name}${space}${value}`,
    `${space}${name} = ${value}`,
    `${name} = ${value}${space}`,
    `${name} = ${value}${space}# note`,
    `${name} = ${value} #${space}note`,
    `${name} = ${value} ${space}`,
    space,
    `${space}# note`,
    `${name} =${space}`,
  ]);
}

function continued(random: Random, name: string, value: string): string {
  return random.pick([
    `${name} = \\\n${value}`,
    `${name} \\\n= ${value}`,
    `${name} = ${value} \\`,
    `${name} = ${value}\\`,
    `${name} =\n${value}`,
    `${name}\n= ${value}`,
    `${name} = 'a\n b'`,
    `${name} = 'a\\\nb'`,
    `# note \\\n${name} = ${value}`,
    `${name} = ${value} # note \\`,
    `\\\n${name} = ${value}`,
    `${name} = ${value}\n\tfsync = on`,
    `${name} =\\\n${value}`,
    `  ${name}\n  = ${value}\n`,
    `${name} = ${value}\n\\`,
    `${name} = ${value},\n 'b'`,
  ]);
}
