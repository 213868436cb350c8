import type { Random } from '../../random.js';
import type { Setting } from '../facts.js';
import { assignment, caseAmong } from '../files.js';
import { integerWithin, realWithin, unitsOf } from '../numbers.js';
import { randomCase, type Settings, spelledName } from '../settings.js';
import { classOf, type PostgresClass } from './class.js';
import { items } from './items.js';
import { ANY_UNITS, notation, UNKNOWN_UNITS } from './notations.js';

/** What can be wrong with numbers and their units. */
export function numericClasses(settings: Settings): PostgresClass[] {
  const quantities = settings.ofType('size', 'duration');
  const unitless = settings.ofType('integer', 'real');
  const numbers = [...quantities, ...unitless];
  return [
    numeric(
      'unit: in the wrong case',
      quantities,
      (random, setting) => `${small(random, setting)}${wrongCase(random, setting)}`,
    ),
    numeric('unit: unknown', quantities, (random, setting) => `${small(random, setting)}${random.pick(UNKNOWN_UNITS)}`),
    numeric(
      'unit: on a setting without one',
      unitless,
      (random, setting) => `${small(random, setting)}${random.pick(ANY_UNITS)}`,
    ),
    numeric('number: out of range', numbers, outOfRange),
    numeric('number: beyond an integer', numbers, overflow),
    numeric('number: fraction', quantities, fraction),
    numeric('number: exponent', numbers, exponent),
    numeric('number: other notations', numbers, (random, setting) => notation(random, small(random, setting))),
  ];
}

/** Each spelling is tried bare and in quotes, because the server's scanner splits some bare ones. */
function numeric(
  name: string,
  pool: readonly Setting[],
  spell: (random: Random, setting: Setting) => string,
): PostgresClass {
  return classOf(name, random => {
    const setting = random.pick(pool);
    const value = spell(random, setting);
    const written = random.pick([value, value, `'${value}'`, `' ${value} '`]);
    return caseAmong(random, setting.name, [assignment(random, spelledName(random, setting.name), written)]);
  });
}

/** A number that is right by itself, so that what follows it decides. */
function small(random: Random, setting: Setting): number {
  return setting.fractional ? realWithin(random, setting) : integerWithin(random, setting);
}

function wrongCase(random: Random, setting: Setting): string {
  const [unit] = random.pick(unitsOf(setting));
  return random.pick([unit.toUpperCase(), unit.toLowerCase(), randomCase(random, unit)]);
}

function outOfRange(random: Random, setting: Setting): string {
  const step = random.pick([1, 2, 10, 1000]);
  const low = setting.min > -1e300 ? setting.min - (setting.fractional ? step / 10 : step) : -step;
  const high = setting.max < 1e300 ? setting.max + (setting.fractional ? step / 10 : step) : setting.max;
  const value = random.pick([low, high]);
  const unit = unitsOf(setting).find(([, size]) => size === 1)?.[0];
  return unit !== undefined && random.chance(0.3) ? `${value}${unit}` : String(value);
}

/** Around 2^31 and far above, bare or with the largest units. */
function overflow(random: Random, setting: Setting): string {
  const units = unitsOf(setting).slice(-3);
  if (units.length > 0 && random.chance(0.5)) {
    const [unit, size] = random.pick(units);
    return `${Math.ceil(2 ** 31 / size) + random.int(-1, 3)}${unit}`;
  }
  const around = 2 ** random.pick([31, 31, 32, 63, 64]);
  const value = random.pick([
    BigInt(around) - 1n,
    BigInt(around),
    BigInt(around) + 1n,
    -BigInt(around),
    -BigInt(around) - 1n,
    BigInt(around) * 1000n,
  ]);
  return random.pick([String(value), String(value), value < 0n ? String(value) : `0x${value.toString(16)}`]);
}

/** Half units and less: what they are rounded to differs from setting to setting. */
function fraction(random: Random, setting: Setting): string {
  const whole = random.pick([0, 0, 1, 2, 16, 64, 100, 133, 1000]);
  const part = random.pick(items('.5¦.1¦.25¦.75¦.0¦.¦.49¦.51¦.333¦.9999¦.0001¦.50000¦.96'));
  const unit = random.pick([
    '',
    random.pick(unitsOf(setting))[0],
    random.pick(unitsOf(setting))[0],
    random.pick(unitsOf(setting))[0],
  ]);
  return `${random.chance(0.1) ? '-' : ''}${random.chance(0.9) ? whole : ''}${part}${random.pick(['', '', ' '])}${unit}`;
}

function exponent(random: Random, setting: Setting): string {
  const mantissa = random.pick(['1', '2', '1.5', '64', '.5', '12.', '1024', '0', '-1', '+1', '0.001']);
  const power = random.pick(items('e0¦e1¦e2¦E3¦e+2¦e-1¦e-3¦e¦e+¦e400¦e-400¦e09¦e1.5¦ee2¦e 2'));
  const unit = random.chance(0.4) && unitsOf(setting).length > 0 ? random.pick(unitsOf(setting))[0] : '';
  return `${mantissa}${power}${unit}`;
}
