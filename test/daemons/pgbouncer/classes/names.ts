import type { Random } from '../../random.js';
import { assignment, caseOf, fileOf } from '../files.js';
import { facts } from '../ours.js';
import { classOf, exists, items, type PgbouncerClass, rowsOf, settingsOf, validValue } from './class.js';

/** What can be wrong with the name of a setting. */
export function nameClasses(version: string): PgbouncerClass[] {
  const all = settingsOf(version);
  const others = facts.directives.filter(row => row.scope === 'pgbouncer' && !exists(row, version) && !row.hidden);
  const otherKeys = facts.directives.filter(({ scope, type }) => scope !== 'pgbouncer' && type !== 'directive');
  const line = (random: Random, name: string, value: string) =>
    caseOf('', fileOf(random, { main: [assignment(random, name, value)] }));
  return [
    classOf('name: valid', random => {
      const setting = random.pick(all);
      const text = assignment(random, setting.name, validValue(random, setting));
      return caseOf(`pgbouncer/${setting.name}`, fileOf(random, { main: [text] }));
    }),
    classOf('name: typo or another case', random => {
      const setting = random.pick(all);
      return line(random, mistyped(random, setting.name), validValue(random, setting));
    }),
    classOf('name: of another version', random => {
      const setting = random.pick([...others, ...others, ...all]);
      return line(random, setting.name, validValue(random, setting));
    }),
    classOf('name: of another section', random => {
      const setting = random.pick([...otherKeys, ...rowsOf(version, 'pgbouncer').filter(row => all.includes(row))]);
      if (['user', 'auth_user', 'auth_dbname', 'auth_query'].includes(setting.name)) return line(random, 'host', 'db');
      return line(random, setting.name, validValue(random, setting));
    }),
    classOf('name: letters', random => line(random, oddName(random), random.pick(['1', 'x', '']))),
  ];
}

function mistyped(random: Random, name: string): string {
  const at = random.int(0, name.length - 1);
  const [before, letter, after] = [name.slice(0, at), name.charAt(at), name.slice(at + 1)];
  return random.pick([
    name,
    before + after || 'x',
    before + letter + letter + after,
    before + letter.toUpperCase() + after,
    name.toUpperCase(),
    name.replace('_', '-'),
    name.replace('_', '.'),
    name.replace('_', ' '),
    `${name}s`,
    name,
  ]);
}

function oddName(random: Random): string {
  const part = () => random.pick(items('log_stats¦max¦db¦pool¦x1¦é¦日本¦*¦-¦.¦_'));
  return random.pick([
    `${part()} ${part()}`,
    `"${part()}"`,
    `'${part()}'`,
    `'${part()} ${part()}'`,
    `$${part()}`,
    `${part()}/${part()}`,
    `${part()}[${part()}]`,
    `(${part()})`,
    `${part()}${part()}${part()}`,
    '',
    `${part()}:`,
    `@${part()}`,
    `log_stats`,
    `server_lifetime`,
  ]);
}
