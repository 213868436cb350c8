import type { Random } from '../../random.js';
import type { Setting } from '../facts.js';
import { assignment, caseAmong } from '../files.js';
import { integerWithin, quoted, realWithin, spelledInteger, spelledQuantity, spelledReal } from '../numbers.js';
import { randomCase, type Settings, spelledName } from '../settings.js';
import { classOf, type PostgresClass } from './class.js';
import { items } from './items.js';

/** Right values of every type, in all the spellings that the server takes. */
export function validClasses(settings: Settings): PostgresClass[] {
  const pool = (...types: readonly Setting['type'][]) => settings.ofType(...types);
  return [
    valid('valid: boolean', pool('bool'), spelledBool),
    valid('valid: size', pool('size'), spelledQuantity),
    valid('valid: duration', pool('duration'), spelledQuantity),
    valid('valid: integer', pool('integer'), (random, setting) =>
      spelledInteger(random, integerWithin(random, setting)),
    ),
    valid('valid: real', pool('real'), (random, setting) => spelledReal(random, realWithin(random, setting))),
    valid('valid: enum', pool('enum'), spelledChoice),
    valid('valid: string', pool('string'), spelledString),
    valid(
      'valid: list',
      settings.all.filter(({ name }) => UNCHECKED_LISTS.includes(name)),
      spelledList,
    ),
  ];
}

/** A right spelling of any value, for classes that break something else. */
export function validValue(random: Random, setting: Setting): string {
  if (setting.type === 'bool') return spelledBool(random);
  if (setting.type === 'enum') return spelledChoice(random, setting);
  if (setting.type === 'size' || setting.type === 'duration') return spelledQuantity(random, setting);
  if (setting.type === 'integer') return spelledInteger(random, integerWithin(random, setting));
  if (setting.type === 'real') return spelledReal(random, realWithin(random, setting));
  return setting.type === 'list' ? "''" : spelledString(random, setting);
}

function valid(
  name: string,
  pool: readonly Setting[],
  spell: (random: Random, setting: Setting) => string,
): PostgresClass {
  return classOf(name, random => {
    const setting = random.pick(pool);
    const line = assignment(random, spelledName(random, setting.name), spell(random, setting));
    return caseAmong(random, setting.name, [line]);
  });
}

/** Full words and every prefix that can mean only one of them, in any case. */
function spelledBool(random: Random): string {
  const word = random.pick(items('on¦off¦of¦true¦tru¦tr¦t¦false¦fal¦f¦yes¦ye¦y¦no¦n¦1¦0'));
  const text = random.chance(0.4) ? randomCase(random, word) : word;
  return random.chance(0.3) ? `'${text}'` : text;
}

/** Choices that a server has or has not, whatever its version. */
export const DEPENDENT_ON_BUILD: ReadonlySet<string> = new Set(['lz4', 'zstd', 'io_uring']);

function spelledChoice(random: Random, { values, aliases }: Setting): string {
  const choices = [...values, ...values, ...aliases].filter(value => !DEPENDENT_ON_BUILD.has(value) && value !== '');
  const choice = random.pick(choices);
  const text = random.chance(0.4) ? randomCase(random, choice) : choice;
  return /\s/.test(text) ? `'${text}'` : quoted(random, text, 0.3).replace(/\s/g, '');
}

const STRINGS: readonly string[] = items(
  "simple¦_under¦a-b¦db.example.com¦x/y:z¦under_score9¦été¦a:b¦w-¦Mixed_Case¦''¦'two words'¦'a#b'",
  `'it''s'¦'it\\'s'¦'tab\\there'¦'%m [%p] '¦'a\\\\b'¦'\\101\\102'¦'x=y'¦'cp %p /mnt/%f'¦'"quoted"'¦'été'`,
  "' blanks '¦'-- no comment'¦'a;b'¦'[x]'¦'*'¦+5¦-1¦0x1f¦1.5¦12ab¦'/srv/x'",
);

function spelledString(random: Random, _setting: Setting): string {
  if (random.chance(0.7)) return random.pick(STRINGS);
  const letters = Array.from({ length: random.int(1, 9) }, () =>
    random.pick([...'abcXYZ012 _-./:,*%$#"=;()[]{}@!~^&|<>?+']),
  );
  return `'${letters.join('')}'`;
}

/** Lists that the server splits only when it uses them; the others are in the class of list contents. */
const UNCHECKED_LISTS: readonly string[] = [
  'listen_addresses',
  'local_preload_libraries',
  'session_preload_libraries',
  'shared_preload_libraries',
  'unix_socket_directories',
];

function spelledList(random: Random): string {
  const items = Array.from({ length: random.int(1, 4) }, () =>
    random.pick(['a', 'b_c', 'auto_explain', '/tmp', '*', '10.0.0.1', '"A b"', '::1', '']),
  );
  const only = items[0] ?? '';
  return items.length === 1 && /^[a-z]\w*$/.test(only) && random.chance(0.5)
    ? only
    : `'${items.join(random.pick([',', ', ', ' , ', ' ']))}'`;
}

/** A line with a right value for a setting picked at random. */
export function validLine(random: Random, setting: Setting): string {
  return assignment(random, spelledName(random, setting.name), validValue(random, setting));
}
