import type { Random } from '../../random.js';
import type { Setting } from '../facts.js';
import { assignment, caseAmong } from '../files.js';
import { randomCase, type Settings } from '../settings.js';
import { classOf, type PostgresClass } from './class.js';
import { items } from './items.js';
import { validValue } from './valid.js';

/** What can be wrong, or only unusual, with the name of a setting. */
export function nameClasses(settings: Settings): PostgresClass[] {
  const { all, focusable } = settings;
  const gone = all.filter(({ exists, isExtension, type }) => !exists && !isExtension && type !== 'directive');
  const fixed = all.filter(({ exists, isSettable, isExtension }) => exists && !isSettable && !isExtension);
  return [
    renamed('name: typo', focusable, mistyped),
    renamed('name: unknown', focusable, random => unknownName(random)),
    renamed('name: in another case', focusable, randomCase),
    classOf('name: qualified', random => {
      const name = qualifiedName(random);
      return caseAmong(random, name, [assignment(random, name, random.pick(ANY_VALUES))]);
    }),
    classOf('name: of another version', random => otherVersion(random, gone)),
    classOf('name: extension that is not loaded', random =>
      unloadedExtension(
        random,
        all.filter(({ isExtension }) => isExtension),
      ),
    ),
    renamed('name: cannot be set', fixed, (random, name) => (random.chance(0.7) ? name : randomCase(random, name))),
  ];
}

function renamed(
  name: string,
  pool: readonly Setting[],
  change: (random: Random, name: string) => string,
): PostgresClass {
  return classOf(name, random => {
    const setting = random.pick(pool);
    const changed = change(random, setting.name);
    const line = assignment(
      random,
      changed,
      setting.isSettable ? validValue(random, setting) : random.pick(ANY_VALUES),
    );
    return caseAmong(random, changed, [line]);
  });
}

const ANY_VALUES: readonly string[] = items("1¦on¦8MB¦'x'¦'a, b'¦''¦0x1f¦1.5¦word¦bad¦-1¦'it''s'");

/** Slips of the finger. A dot for an underscore makes a name that the server takes as one of an extension. */
function mistyped(random: Random, name: string): string {
  const at = random.int(0, name.length - 1);
  const [before, letter, after] = [name.slice(0, at), name.charAt(at), name.slice(at + 1)];
  return random.pick([
    before + after || 'x',
    before + letter + letter + after,
    before + random.pick([...'abcdefghijklmnopqrstuvwxyz_']) + after,
    before + after.charAt(0) + letter + after.slice(1),
    name.replace('_', '-'),
    name.replaceAll('_', ''),
    name.replace('_', '.'),
    name.replace('_', ' '),
    `${name}s`,
  ]);
}

const PARTS = items('foo¦my¦max¦min¦pool¦size¦mem¦limit¦enable¦cache¦été¦x1¦_¦Query¦innodb_buffer_pool');

function unknownName(random: Random): string {
  const name = Array.from({ length: random.int(1, 3) }, () => random.pick(PARTS)).join('_');
  const wrong = [
    `${name}-${random.pick(PARTS)}`,
    `${name}$x`,
    `9${name}`,
    `'${name}'`,
    `"${name}"`,
    `.${name}`,
    `${name}.`,
  ];
  return random.chance(0.3) ? name : random.pick(wrong);
}

/** Two identifiers with a dot; three, an empty one or one that starts with a digit are none. */
function qualifiedName(random: Random): string {
  const part = () => random.pick(['foo', 'bar', 'My_App', 'x1', '_a', 'été', 'setting', 'pg', 'a', 'work_mem']);
  const name = `${part()}.${part()}`;
  const wrong = () =>
    random.pick([
      `${name}.${part()}`,
      `${part()}..${part()}`,
      `${part()}.1${part()}`,
      `${name}-x`,
      `${part()}. ${part()}`,
      `${name}:x`,
    ]);
  return random.chance(0.75) ? name : wrong();
}

/** Old names that still work are among them, and names that went before the oldest version with facts. */
function otherVersion(random: Random, gone: readonly Setting[]) {
  const hidden = [
    'sort_mem = 5MB',
    'vacuum_mem = 5MB',
    'default_with_oids = off',
    'default_with_oids = on',
    'ssl_renegotiation_limit = 0',
    'ssl_renegotiation_limit = 5',
  ];
  if (random.chance(0.15)) {
    const line = random.pick(hidden);
    return caseAmong(random, line.replace(/ .*/, ''), [line]);
  }
  const { name } = random.pick(gone);
  return caseAmong(random, name, [assignment(random, name, random.pick(ANY_VALUES))]);
}

/** The server keeps a value for an extension as it stands and judges it when the extension is loaded. */
function unloadedExtension(random: Random, extensions: readonly Setting[]) {
  const { name } = random.pick(extensions);
  return caseAmong(random, name, [assignment(random, name, random.pick(ANY_VALUES))]);
}
