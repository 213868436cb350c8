import type { Random } from '../../random.js';
import { aboutSetting, classOf, items, type PgbouncerClass, settingsOf } from './class.js';

/** What can be wrong with numbers in [pgbouncer]. */
export function numberClasses(version: string): PgbouncerClass[] {
  const whole = settingsOf(version, 'integer', 'size').filter(({ name }) => name !== 'tcp_keepcnt');
  const durations = settingsOf(version, 'duration').filter(({ number }) => number === 'real');
  const integral = settingsOf(version, 'duration').filter(({ number }) => number !== 'real');
  const about = (name: string, pool: typeof whole, spell: (random: Random) => string) =>
    classOf(name, random => aboutSetting(random, random.pick(pool).name, spell(random)));
  return [
    about('number: notations', [...whole, ...integral], notation),
    about('number: not one', [...whole, ...integral], garbage),
    classOf('number: beyond 32 bits', random => {
      const value = overflow(random);
      return aboutSetting(random, random.pick(whole).name, value, String(BigInt(value)));
    }),
    about('duration: notations', durations, seconds),
    about('duration: with a unit', [...durations, ...durations, ...integral], withUnit),
    classOf('duration: beyond its range', random => {
      const { name } = random.pick(durations);
      const value = random.pick(EXTREMES) + random.pick(items('¦0¦1¦2'));
      const [spelled] = /^(?:[+-]?(?:inf|infinity|nan)(?=\d?$))/i.exec(value) ?? [value];
      return aboutSetting(random, name, spelled, /inf|nan/i.test(spelled) ? 'endless' : String(Number(spelled)));
    }),
  ];
}

function notation(random: Random): string {
  const value = random.int(0, 4000);
  return random.pick([
    String(value),
    `0x${value.toString(16)}`,
    `0X${value.toString(16).toUpperCase()}`,
    `0${value.toString(8)}`,
    `+${value}`,
    `-${value}`,
    `0${value}`,
    `00${random.int(0, 9)}`,
    `-0x${value.toString(16)}`,
  ]);
}

function garbage(random: Random): string {
  const value = String(random.int(1, 2000));
  return random.pick([
    `${value}x`,
    `x${value}`,
    `${value}.0`,
    `${value}.5`,
    `${value}e2`,
    `${value} ${random.int(1, 9)}`,
    `${value},${random.int(1, 9)}`,
    `${value}_000`,
    '',
    random.pick(['many', 'unlimited', '-', '+', '0x', '0xg', '--1', '+-1', '1 000', 'default', 'none', '٣']),
    `${value}%`,
  ]);
}

function overflow(random: Random): string {
  const base = 2n ** BigInt(random.pick([31, 32, 33, 40, 63, 64, 65]));
  const value = base + BigInt(random.int(-2, 300));
  return random.chance(0.2) ? `-${value}` : random.chance(0.2) ? `0x${value.toString(16)}` : String(value);
}

function seconds(random: Random): string {
  const whole = random.pick(['0', '1', '5', '15', '120', '3600', '007', '']);
  return random.pick([
    `${whole}.${random.int(0, 99)}`,
    `${whole || '3'}.`,
    `${whole || '2'}e${random.int(-3, 3)}`,
    `0x${random.int(0, 400).toString(16)}`,
    `0x${random.int(0, 40).toString(16)}.8p${random.int(0, 3)}`,
    `+${random.int(1, 300)}`,
    `-${random.int(1, 300)}`,
    '-0',
    `${random.int(1, 99)}e`,
    `${random.int(1, 99)}.${random.int(1, 9)}.${random.int(1, 9)}`,
    `${random.int(1, 99)},5`,
    '.',
    '',
    'never',
  ]);
}

function withUnit(random: Random): string {
  const unit = random.pick(items('s¦ms¦min¦m¦h¦d¦us¦sec¦ seconds¦S¦ s¦\t s'));
  return `${random.pick([String(random.int(1, 900)), '1.5', '0', '.5'])}${random.pick([unit, unit, unit, ''])}`;
}

/** What 64 bits of microseconds do not hold, and what C calls out of range. */
const EXTREMES = items('inf¦-inf¦Infinity¦nan¦1e1¦1e2¦1e30¦1e-30¦1e40¦1e-32¦9e9¦184467440737¦184467440737¦1e-7¦3e8');
