import { randomCase } from '../../postgresql/settings.js';
import type { Random } from '../../random.js';
import { directivesOf } from '../facts.js';
import { assignment, phpCase } from '../files.js';
import { INSTALLED } from '../installed.js';
import { classOf, items, type PhpClass } from './class.js';

/** Right and wrong values of every type, in the spellings people use. */
export function valueClasses(version: string): readonly PhpClass[] {
  const of = (...types: Parameters<typeof directivesOf>[2][]) => directivesOf(INSTALLED, version, ...types);
  const line = (random: Random, pool: ReturnType<typeof of>, value: string) => {
    const { name } = random.pick(pool);
    return phpCase(random, [assignment(random, name, value)], [{ name }]);
  };
  const named = (name: string) => (random: Random, value: string) =>
    phpCase(random, [assignment(random, name, value)], [{ name }]);
  const quantities = of('size', 'integer', 'duration').filter(({ facts }) => facts.numeral === 'quantity');
  const bounded = of('size', 'integer', 'duration').filter(({ min, max }) => min !== undefined || max !== undefined);
  const texts = of('string').filter(({ facts }) => !facts.nonEmpty && !/^(?:syslog|assert|session\.)/.test(facts.name));
  return [
    classOf('value: boolean', random => line(random, of('bool'), boolean(random))),
    classOf('value: quantity', random =>
      line(
        random,
        quantities.filter(({ max }) => max === undefined),
        quantity(random),
      ),
    ),
    classOf('value: quantity that is misread', random =>
      line(
        random,
        quantities.filter(({ min, max }) => min === undefined && max === undefined),
        misread(random),
      ),
    ),
    classOf('value: quantity in other notations', random =>
      line(
        random,
        quantities.filter(({ min, max }) => min === undefined && max === undefined),
        notation(random),
      ),
    ),
    classOf('value: around the bounds', random => aroundBounds(random, bounded)),
    classOf('value: text', random => line(random, texts, text(random))),
    classOf('value: text in quotes', random => line(random, texts, quoted(random))),
    classOf('value: several words and quotes', random => line(random, texts, pieces(random))),
    classOf('value: empty', random =>
      line(
        random,
        of('bool', 'string', 'size').filter(({ min }) => min === undefined),
        random.pick(items('¦\'\'¦""¦;¦ ¦; none¦null¦off¦none¦no')),
      ),
    ),
    classOf('value: memory_limit', random => named('memory_limit')(random, memory(random))),
    classOf('value: opcache.jit', random => named('opcache.jit')(random, jit(random))),
    classOf('value: shared memory of OPcache', sharedMemory),
    classOf('value: time zone or session name', random =>
      random.chance(0.5)
        ? named('date.timezone')(random, zone(random))
        : named('session.name')(random, session(random)),
    ),
    classOf('value: constants and operators', random => named('error_reporting')(random, reporting(random))),
  ];
}

function boolean(random: Random): string {
  const word = random.pick(items('on¦off¦yes¦no¦true¦false¦none¦null¦1¦0¦7¦"on"¦"off"¦"1"¦\'yes\'¦-1¦"0"'));
  return random.chance(0.5) ? randomCase(random, word) : word;
}

function quantity(random: Random): string {
  const digits = String(random.int(4_000_000, 90_000_000));
  const small = String(random.int(1, 900));
  const suffix = random.pick(items('K¦M¦k¦m'));
  return random.pick([
    digits,
    `"${digits}"`,
    small + suffix,
    `"${small}${suffix}"`,
    `${small} ${suffix}`,
    `'${small}${suffix}'`,
    `+${small}${suffix}`,
  ]);
}

const WRONG = items('MB¦Mb¦kb¦KiB¦T¦B¦bytes¦ MB¦.5M¦.5¦x¦,5¦e3¦ 5¦M5¦%¦ms¦s');

function misread(random: Random): string {
  const digits = String(random.int(1, 900));
  const value = random.chance(0.8)
    ? digits + random.pick(WRONG)
    : random.pick(items('abc¦M¦unlimited¦high¦x1¦-¦--1¦99999999999999999999¦9223372036854775808¦9000000000G'));
  return random.chance(0.3) ? `"${value}"` : value;
}

function notation(random: Random): string {
  const value = random.int(64, 4000);
  return random.pick([
    `0x${value.toString(16)}`,
    `0X${value.toString(16)}K`,
    `0${value.toString(8)}`,
    `0o${value.toString(8)}`,
    `0b${value.toString(2)}`,
    ` ${value}`,
    `"${value} "`,
    `"  ${value}"`,
    `"0x${value.toString(16)}"`,
    `00${value}`,
    `-0`,
    `0${value}`,
  ]);
}

function aroundBounds(random: Random, pool: ReturnType<typeof directivesOf>) {
  const { name, min, max } = random.pick(pool);
  const bound = random.pick([min, max].filter(each => each !== undefined));
  const value = bound + random.pick([-1000, -2, -1, 0, 1, 2, 100, 5000]);
  return phpCase(random, [assignment(random, name, random.chance(0.7) ? String(value) : `"${value}"`)], [{ name }]);
}

const WORDS = items(
  'shop¦/var/log/x.log¦a,b¦a:b¦x@y.example¦https://x.example/y¦C:\\php\\ext¦50%¦*¦#fff¦<x>¦été¦a.b-c_d¦{x}¦[x]¦$x¦a$b¦\\x¦+1¦E_ALL¦E_X¦PHP_INT_SIZE¦nullify¦onward¦offer¦10M¦a\\"b"¦`x`¦a?b',
);

function text(random: Random): string {
  return random.chance(0.6)
    ? random.pick(WORDS)
    : `${random.pick(WORDS)}${random.pick([' ', '  ', '\t', ''])}${random.pick(WORDS)}`;
}

const INSIDE = items(
  "a b¦a;b¦a=b¦a(b)¦a'b¦it\\\"s¦a\\\\b¦a\\nb¦C:\\\\x¦a & ~b¦!x¦#x¦été¦E_ALL¦on¦\\$x¦$x¦{$x}¦¦a|b^c¦[x]¦a\\'b¦x\\\\",
);
const PLAIN = items('a b¦a;b¦a=b¦a(b)¦it"s¦a\\b¦${X}¦E_ALL¦on¦a&b|c¦$x¦#x¦!¦été');

function quoted(random: Random): string {
  return random.chance(0.6) ? `"${random.pick(INSIDE)}"` : `'${random.pick(PLAIN)}'`;
}

function pieces(random: Random): string {
  const piece = () => random.pick([random.pick(WORDS), quoted(random), `"${random.pick(INSIDE)}"`]);
  return Array.from({ length: random.int(2, 4) }, piece).join(random.pick(['', ' ', '  ', '\t']));
}

function memory(random: Random): string {
  const amount = random.int(1, 2000);
  return random.pick([
    `${amount}M`,
    `${amount}m`,
    `${amount + 2} M`,
    '-1',
    '"-1"',
    '0',
    '',
    '1M',
    '2M',
    '2097151',
    '2097152',
    '1024K',
    '1G',
    `${amount}MB`,
    `${amount} mb`,
    '-2',
    '512',
    'unlimited',
    '1.5G',
    '0x10000000',
    'off',
    'on',
    `${amount * 1000}K`,
    '"1 G"',
    '99999999999',
  ]);
}

function jit(random: Random): string {
  const digits = String(random.int(0, 2300));
  const words = items(
    'disable¦off¦on¦tracing¦function¦no¦yes¦true¦false¦0¦1¦Tracing¦FUNCTION¦"tracing"¦trace¦tracng¦enable¦12x¦+5¦05¦" 5"¦"5 "¦1255¦1205¦1254¦""¦0x5¦-1¦1235¦1299¦none¦null¦disabled¦5¦"on"',
  );
  return random.chance(0.4) ? digits : random.pick(words);
}

function sharedMemory(random: Random) {
  const buffer = random.pick([
    ...items('1¦4¦8¦16¦32¦64¦127¦128¦200¦4095¦4096¦9000¦0¦-1¦16M¦"8"¦64K'),
    String(random.int(1, 300)),
  ]);
  const memory = random.pick([...items('64¦128¦256¦"128"¦128M¦8¦7¦4¦0¦256MB¦-5¦x¦1G'), String(random.int(1, 400))]);
  const lines = [
    assignment(random, 'opcache.interned_strings_buffer', buffer),
    assignment(random, 'opcache.memory_consumption', memory),
  ];
  const chosen = random.shuffle(random.chance(0.5) ? lines : lines.slice(random.int(0, 1)).slice(0, 1));
  // The command line sets shared memory up only on request.
  return phpCase(random, [...chosen, 'opcache.enable_cli = 1']);
}

function zone(random: Random): string {
  return random.pick([
    ...items(
      'Europe/Berlin¦UTC¦America/New_York¦Asia/Tokyo¦"Europe/Paris"¦Etc/GMT+1¦utc¦""¦42¦0x10¦Mars/Base 1¦a b¦-1¦/Berlin¦Berlin/Europe/¦1.5¦,¦"Middle-earth/Shire"¦+01:00',
    ),
    `Etc/GMT-${random.int(1, 12)}`,
    `Zone ${random.int(1, 99)}`,
    `${random.int(1, 999)}`,
  ]);
}

function session(random: Random): string {
  return random.pick([
    ...items('SHOP¦shop_1¦"a b"¦1x¦x1¦1.5¦-1¦+3¦1e5¦".5"¦""¦on¦off¦0x10¦"5 "¦" 5"¦007'),
    `S${random.int(1, 999)}`,
    String(random.int(0, 9999)),
  ]);
}

const LEVELS = items('E_ALL¦E_NOTICE¦E_WARNING¦E_DEPRECATED¦E_STRICT¦E_USER_NOTICE¦E_ERROR¦1¦32767¦8¦"8"¦E_X');

function reporting(random: Random): string {
  const operand = () => `${random.pick(['', '', '~', '!', '~ ', '~~'])}${random.pick(LEVELS)}`;
  const inner = () => (random.chance(0.25) ? `(${operand()}${random.pick([' | ', '&'])}${operand()})` : operand());
  const rest = Array.from(
    { length: random.int(0, 3) },
    () => `${random.pick([' & ', '&', ' | ', '|', ' ^ ', '^'])}${inner()}`,
  );
  return inner() + rest.join('');
}
