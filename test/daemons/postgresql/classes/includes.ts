import type { Random } from '../../random.js';
import type { Setting } from '../facts.js';
import { assignment, fileOf, MAIN, type PostgresCase } from '../files.js';
import type { Settings } from '../settings.js';
import { classOf, type PostgresClass } from './class.js';
import { items } from './items.js';
import { validValue } from './valid.js';

/** Files that read other files. The place of the include decides which of two lines is the later one. */
export function includeClasses(settings: Settings): PostgresClass[] {
  return [
    classOf('include: a file', random => oneFile(random, settings)),
    classOf('include: a folder', random => folder(random, settings)),
    classOf('include: cycles and chains', random => chain(random, settings)),
    classOf('include: how it is written', random => writing(random, settings)),
  ];
}

function pick(random: Random, settings: Settings): Setting {
  return random.pick(settings.focusable.filter(({ type }) => type !== 'string' && type !== 'list'));
}

/** A line for the setting that names its file when it is bad, so that complaints can be told apart. */
function lineFor(random: Random, setting: Setting, mark: string): string {
  const bad = [`bad_${mark}`, `'bad ${mark}'`, `bad ${mark}`, ''];
  return assignment(random, setting.name, random.chance(0.6) ? validValue(random, setting) : random.pick(bad));
}

function filesCase(setting: Setting, files: Readonly<Record<string, string>>): PostgresCase {
  return { files, main: MAIN, focus: setting.name, until: 'read' };
}

function oneFile(random: Random, settings: Settings): PostgresCase {
  const setting = pick(random, settings);
  const target = random.pick(['extra.conf', 'conf.d/extra.conf', 'my-settings', 'Extra File.conf']);
  const exists = random.chance(0.85);
  const keyword = random.pick(['include', 'include', 'include_if_exists', 'INCLUDE', 'Include_If_Exists']);
  const own = random.chance(0.6) ? [lineFor(random, setting, 'main')] : [];
  const other = random.chance(0.2) ? ['unknown_name = 1'] : [];
  const lines = random.shuffle([`${keyword}${random.pick([' ', ' = ', '='])}'${target}'`, ...own, ...other]);
  return filesCase(setting, {
    [MAIN]: fileOf(
      random,
      setting.name,
      own.length > 0 ? lines : [...lines, `${setting.name} = ${validValue(random, setting)}`],
    ),
    ...(exists && {
      [target]: fileOf(random, setting.name, [
        lineFor(random, setting, 'extra'),
        ...(random.chance(0.2) ? ['also_unknown = 1'] : []),
      ]),
    }),
  });
}

/** Names in byte order; hidden files and other endings are passed over. */
function folder(random: Random, settings: Settings): PostgresCase {
  const setting = pick(random, settings);
  const names = random
    .shuffle(items('10.conf¦9.conf¦a.conf¦B.conf¦.hidden.conf¦note.txt¦c.conf.bak¦old.CONF¦é.conf¦_.conf'))
    .slice(0, random.int(0, 4));
  const members = names.map(
    name =>
      [`conf.d/${name}`, fileOf(random, setting.name, [lineFor(random, setting, name.replace(/\W/g, ''))])] as const,
  );
  const target = random.pick(['conf.d', 'conf.d', 'conf.d/', './conf.d']);
  const lines = random.shuffle([`include_dir '${target}'`, `${setting.name} = ${validValue(random, setting)}`]);
  const keep = random.chance(0.85) ? { 'conf.d/README': 'none of it is read\n' } : {};
  return filesCase(setting, { [MAIN]: fileOf(random, setting.name, lines), ...keep, ...Object.fromEntries(members) });
}

/** Relative names start from the file they stand in. */
function chain(random: Random, settings: Settings): PostgresCase {
  const setting = pick(random, settings);
  const [second, third] = random.pick([
    [`sub/b.conf`, `'c.conf'`],
    [`sub/b.conf`, `'../sub/c.conf'`],
    [`b.conf`, `'sub/c.conf'`],
    [`sub/b.conf`, `'../${MAIN}'`],
    [`b.conf`, `'b.conf'`],
    [`b.conf`, `'./${MAIN}'`],
    [`sub/b.conf`, `'sub/c.conf'`],
  ] as const);
  const files = {
    [MAIN]: fileOf(random, setting.name, random.shuffle([`include '${second}'`, lineFor(random, setting, 'first')])),
    [second]: fileOf(random, setting.name, random.shuffle([`include ${third}`, lineFor(random, setting, 'second')])),
    'sub/c.conf': fileOf(random, setting.name, [lineFor(random, setting, 'third')]),
  };
  return filesCase(setting, files);
}

const TARGETS = items('extra.conf¦extra¦my-extra.conf¦conf.d/extra.conf¦a.b.conf¦été');

const KEYWORDS = items('include¦include¦Include¦INCLUDE¦include_if_exists¦include_dir¦includes¦include_once¦@include');

/** The file's name stands where TARGET is. */
const VALUES = items(
  `'TARGET'¦TARGET¦TARGET¦"TARGET"¦'TARGET' # note¦'./TARGET'¦''¦¦'TARGET¦TARGET;¦'TARGET' 'x'¦<TARGET>¦TARGET # note`,
  String.raw`'*.conf'¦'missing.conf'¦'TARGET '¦\'TARGET\'¦'conf\056d/extra.conf'¦'.'¦'conf.d'`,
);

/** The value of an include follows the rules of every value. */
function writing(random: Random, settings: Settings): PostgresCase {
  const setting = pick(random, settings);
  const target = random.pick(TARGETS);
  const value = random.pick(VALUES).replace('TARGET', target);
  const lines = random.shuffle([
    `${random.pick(KEYWORDS)}${random.pick([' ', ' = ', '=', '\t', ': ', ' := '])}${value}`,
    assignment(random, setting.name, validValue(random, setting)),
  ]);
  return filesCase(setting, {
    [MAIN]: fileOf(random, setting.name, lines),
    [target]: fileOf(random, setting.name, [lineFor(random, setting, 'extra')]),
  });
}
