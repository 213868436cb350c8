import type { Random } from '../../random.js';
import type { Setting } from '../facts.js';
import { assignment, caseAmong, type PostgresCase } from '../files.js';
import { randomCase, type Settings, spelledName } from '../settings.js';
import { classOf, type PostgresClass } from './class.js';
import { validLine, validValue } from './valid.js';

/** Several lines that matter: the same setting twice, or more than one bad line. */
export function severalClasses(settings: Settings): PostgresClass[] {
  return [
    classOf('duplicates: same spelling', random => duplicates(random, settings, name => name)),
    classOf('duplicates: other case or old name', random =>
      duplicates(random, settings, name => oldOrOtherCase(random, name)),
    ),
    classOf('several bad lines', random => severalBad(random, settings)),
  ];
}

/** Two to four lines for one setting, each right or wrong in its value, its syntax or not at all. */
function duplicates(random: Random, settings: Settings, respell: (name: string) => string): PostgresCase {
  const oldNamed = random.chance(0.3)
    ? [settings.named('work_mem'), settings.named('maintenance_work_mem')]
    : settings.focusable;
  const setting = random.pick(oldNamed.filter(({ type }) => type !== 'string' && type !== 'list'));
  const count = random.pick([2, 2, 2, 3, 4]);
  const lines = Array.from({ length: count }, (_, index) => {
    const name = index === 0 ? setting.name : respell(setting.name);
    return assignment(random, name, random.chance(0.55) ? validValue(random, setting) : badValue(index, setting));
  });
  return caseAmong(random, setting.name, random.chance(0.3) ? [...lines, ...otherBad(random)] : lines);
}

function oldOrOtherCase(random: Random, name: string): string {
  const old = { work_mem: 'sort_mem', maintenance_work_mem: 'vacuum_mem' }[name];
  return old !== undefined && random.chance(0.5) ? old : random.chance(0.2) ? name : randomCase(random, name);
}

/** Every bad value of a case differs, so that the server's complaint about one of them can be told from the others. */
function badValue(index: number, setting: Setting): string {
  const text = `bad${index}`;
  return setting.type === 'bool' ? `'${text}'` : text;
}

function otherBad(random: Random): string[] {
  return random.pick([['foo = 1'], ['fsync = maybe'], ['port 5432 5433'], ['server_version = 15'], ['foo.bar = 1']]);
}

/** Lines of different kinds of trouble; the server would stop at the first kind. */
function severalBad(random: Random, settings: Settings): PostgresCase {
  const chosen = random
    .shuffle(settings.focusable.filter(({ type }) => type !== 'string' && type !== 'list'))
    .slice(0, random.int(2, 6));
  const lines = chosen.map((setting, index) =>
    random.chance(0.75) ? badLine(random, setting, index) : validLine(random, setting),
  );
  return caseAmong(random, chosen[0]?.name ?? '', lines);
}

function badLine(random: Random, setting: Setting, index: number): string {
  const name = spelledName(random, setting.name);
  return random.pick([
    `${name} = bad${index}`,
    `${name} = 'bad${index}'`,
    `${name} = bad ${index}`,
    `${name} =`,
    `${name}x = 1`,
    `unknown_${index} = on`,
    `[section${index}]`,
    `${READ_ONLY[index]} = ${index}`,
    `${name} = "${index}"`,
    `${name} = '${index}`,
    `; note ${index}`,

    `${name}: ${index}`,
  ]);
}

/** One for each bad line: complaints about the same read-only setting cannot be told apart. */
const READ_ONLY = [
  'server_version_num',
  'block_size',
  'wal_block_size',
  'max_index_keys',
  'segment_size',
  'server_encoding',
];
