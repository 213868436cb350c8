import type { Random } from '../../random.js';
import type { Setting } from '../facts.js';
import { assignment, caseAmong } from '../files.js';
import { randomCase, type Settings, spelledName } from '../settings.js';
import { CHECKED_LISTS } from './checked-lists.js';
import { CHECKED_TEXTS } from './checked-texts.js';
import { classOf, type PostgresClass } from './class.js';
import { items } from './items.js';
import { DEPENDENT_ON_BUILD } from './valid.js';

/** Values that are well written and still not what their setting takes. */
export function contentClasses(settings: Settings): PostgresClass[] {
  return [
    content('boolean: bad', settings.ofType('bool'), random => badBool(random)),
    content('enum: bad', settings.ofType('enum'), badChoice),
    checked('list: content', CHECKED_LISTS),
    checked('text: content', CHECKED_TEXTS),
  ];
}

function content(
  name: string,
  pool: readonly Setting[],
  spell: (random: Random, setting: Setting) => string,
): PostgresClass {
  return classOf(name, random => {
    const setting = random.pick(pool);
    return caseAmong(random, setting.name, [
      assignment(random, spelledName(random, setting.name), spell(random, setting)),
    ]);
  });
}

/** Ambiguous prefixes, blanks inside the quotes, and the words of other formats; some are right after all. */
const BOOLS = items(
  'o¦O¦2¦-1¦01¦00¦+1¦1.0¦0x1¦enabled¦enable¦disabled¦onn¦offf¦truee¦yess¦nope¦none¦null¦default',
  'auto¦try¦yes no¦ on¦on ¦ true ¦¦ ¦1 ¦1kB¦On1¦tru e¦ja¦oui¦y¦T¦oN¦f¦N¦1¦0¦oFf',
);

function badBool(random: Random): string {
  const word = random.pick(BOOLS);
  return /^\w+$/.test(word) && random.chance(0.6) ? word : `'${word}'`;
}

const WORDS = items(
  't¦f¦y¦of¦on¦true¦1¦2¦01¦¦none¦default¦auto¦ON¦No¦debug¦archive¦hot_standby¦info',
  'fsync_writethrough¦windows¦TRUE¦any',
);

function badChoice(random: Random, { values, aliases }: Setting): string {
  const choices = values.filter(value => !DEPENDENT_ON_BUILD.has(value) && value !== '').concat(aliases);
  const choice = random.pick(choices);
  const bent = [
    choice.slice(0, -1),
    choice.slice(0, 2),
    `${choice}s`,
    ` ${choice}`,
    `${choice} `,
    `${choice},${choice}`,
  ];
  const joined = ['', '-', '_', '  '].map(sign => choice.replace(/[_ -]/, sign));
  const wrong = random.pick([...bent, ...joined, randomCase(random, choice), ...WORDS]);
  return /^[A-Za-z]\w*$/.test(wrong) && random.chance(0.6) ? wrong : `'${wrong}'`;
}

/** Right and wrong contents side by side, because each of these has a small language of its own. */
function checked(name: string, contents: Readonly<Record<string, readonly string[]>>): PostgresClass {
  return classOf(name, random => {
    const [setting, values] = random.pick(Object.entries(contents));
    const value = `'${random.pick(values).replaceAll("'", "''")}'`;
    const until = setting === CHECKED_LATE ? 'start' : 'read';
    return caseAmong(random, setting, [assignment(random, setting, value)], { until });
  });
}

/** Its words depend on preloaded libraries, so the server waits for them. */
const CHECKED_LATE = 'wal_consistency_checking';
