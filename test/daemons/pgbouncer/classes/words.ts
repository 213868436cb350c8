import type { Random } from '../../random.js';
import { caseOf, fileOf } from '../files.js';
import { aboutSetting, classOf, items, type PgbouncerClass, settingsOf, validValue } from './class.js';

/** Switches, words, quotes and comments behind values. */
export function wordClasses(version: string): PgbouncerClass[] {
  const all = settingsOf(version);
  const switches = settingsOf(version, 'bool');
  const enums = [...settingsOf(version, 'enum'), ...settingsOf(version, 'enum')];
  return [
    classOf('switch: words and numbers', random => {
      const value = random.pick(
        items('on¦off¦true¦false¦yes¦no¦On¦TRUE¦0¦1¦2¦-1¦0x1¦01¦¦t¦f¦y¦n¦enabled¦1.0¦"1"¦1;¦00¦+1¦10'),
      );
      return aboutSetting(random, random.pick(switches).name, value);
    }),
    classOf('word: of a choice', random => {
      const { name, values = [] } = random.pick(enums);
      return aboutSetting(random, name, misspelt(random, random.pick(values)));
    }),
    classOf('word: TLS and authentication', tls),
    classOf('quotes around a value', random => {
      const setting = random.pick(all);
      const value = validValue(random, setting);
      const quote = random.pick(['"', "'"]);
      const written = random.pick([`${quote}${value}${quote}`, `${quote}${value}`, `${value}${quote}`, value]);
      return aboutSetting(random, setting.name, written);
    }),
    classOf('comment behind a value', random => {
      const setting = random.pick(all);
      const value = validValue(random, setting);
      const comment = random.pick(items(' ; x¦ # x¦;x¦# x¦\t; two words¦ ;¦ #¦ // x¦¦ '));
      return aboutSetting(random, setting.name, `${value}${comment}`);
    }),
  ];
}

function misspelt(random: Random, word: string): string {
  return random.pick([
    word,
    word.toUpperCase(),
    word.charAt(0).toUpperCase() + word.slice(1),
    `${word}s`,
    word.slice(0, -1),
    word.slice(1),
    `"${word}"`,
    `${word};`,
    `${word} ${word}`,
    '',
    word.split('').reverse().join(''),
    `${word}${random.int(0, 99)}`,
    String(random.int(0, 9)),
  ]);
}

const MODES = items('disable¦allow¦prefer¦require¦verify-ca¦verify-full¦disabled¦REQUIRE¦on¦');

/**
 * Files of certificates are not there, so that TLS for clients never works; without it the pooler starts. Clients are
 * told apart by certificates only where nothing is wrong with TLS itself.
 */
function tls(random: Random) {
  const authentication = random.pick(items('any¦trust¦md5¦plain¦cert¦hba¦pam¦scram-sha-256¦peer¦ldap¦MD5¦none'));
  const mode = authentication === 'cert' ? 'disable' : random.pick(MODES);
  const lines = [
    ...(random.chance(0.6) ? [`client_tls_sslmode = ${mode}`] : []),
    ...(random.chance(0.4) ? [`server_tls_sslmode = ${random.pick(MODES)}`] : []),
    ...(random.chance(0.6) ? [`auth_type = ${authentication}`] : []),
    `default_pool_size = ${random.int(1, 99)}`,
  ];
  return caseOf('', fileOf(random, { main: random.shuffle(lines) }));
}
